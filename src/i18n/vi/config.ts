// Lời về các thiết lập: ý nghĩa của từng mục và giá trị sai ở đâu.
import type { ConfigWords } from '../en/config.ts'

export const config: ConfigWords = {
  head: [
    'Thiết lập của Sen. Mọi dòng đều là chú thích và ghi giá trị mặc định.',
    'Thứ tự ưu tiên: dòng lệnh, biến môi trường, tệp này, trang quản trị, mặc định.',
    'Kiểm tra sau khi sửa: sen config check',
  ],
  restart: 'có hiệu lực ở lần khởi động sau',
  meaning: {
    host: 'Địa chỉ lắng nghe. 127.0.0.1 chỉ truy cập được từ máy này; 0.0.0.0 từ cả mạng.',
    port: 'Cổng lắng nghe.',
    public_url: 'Địa chỉ mà trình duyệt và đối tác dùng để đến Sen này.',
    allowed_hosts: 'Các tên máy khác mà trình duyệt được phép dùng để đến Sen này.',
    trusted_proxies:
      'Các proxy ngược được tin khi cho biết địa chỉ người gọi: địa chỉ, khối CIDR hoặc loopback.',
    data: 'Thư mục chứa mọi dữ liệu của Sen.',
    database_url: 'PostgreSQL khi chạy nhiều bản sao. Không có thì dùng cơ sở dữ liệu nhúng.',
    offline: 'true: không có bất kỳ kết nối nào ra ngoài.',
    local_upstreams: 'Các máy chủ trong đơn vị vẫn được kết nối khi ngoại tuyến, dạng máy:cổng.',
    language: 'Ngôn ngữ thông báo: vi, zh hoặc en.',
    time_zone: 'Múi giờ của đơn vị: mốc bắt đầu của ngày và tháng.',
    currency: 'Đồng tiền của đơn vị: VND, CNY hoặc USD.',
    country: 'Quốc gia của đơn vị, hai chữ cái.',
    log_level: 'Mức thấp nhất được ghi nhật ký: debug, info, warn hoặc error.',
    log_format: 'text hoặc json. Không đặt: text khi chạy trên terminal, còn lại là json.',
    log_file: 'Tệp nhật ký thay cho đầu ra chuẩn; mỗi tệp 50 MB, giữ bảy tệp.',
    metrics_token: 'Mã dùng để đọc /metrics từ máy khác.',
    master_key_file: 'Khóa bảo vệ các bí mật đã lưu. Mặc định: keys/master trong thư mục dữ liệu.',
    backup_folder:
      'Thư mục nhận mỗi ngày một bản sao lưu, tốt nhất ở ổ đĩa khác. Cần có backup_passphrase.',
    backup_passphrase:
      'Cụm mật khẩu của các bản sao lưu hằng ngày. Cất riêng: không có nó thì không ai mở được.',
    default_model: 'Mô hình cục bộ ban đầu của một đơn vị mới, hoặc none.',
    baseline:
      'Tuyến dùng làm mốc so sánh chi phí, ví dụ anthropic/claude-opus-5, hoặc none. Bỏ trống: tuyến mạnh đắt nhất.',
    model_mirrors:
      'Thứ tự nguồn tải mô hình: hub, hf-mirror, modelscope, một địa chỉ, một thư mục.',
    hf_endpoint: 'Địa chỉ dùng thay cho kho mô hình.',
    hf_token: 'Mã truy cập kho mô hình.',
    hub_offline: 'true: không liên lạc với kho mô hình và các bản sao của kho.',
    python_index: 'Kho gói Python, dành cho mô hình được phát hành dưới dạng gói.',
    drain_seconds: 'Số giây dành cho các câu trả lời đang chạy khi tắt.',
    'content.keep_days': 'Số ngày lưu câu hỏi và câu trả lời, có niêm phong; 0: không lưu.',
    'content.pseudonym_hours':
      'Số giờ giữ các mã thay thế của một cuộc trò chuyện sau lần dùng cuối; 0: không giữ.',
    'cache.days':
      'Số ngày giữ niêm phong câu trả lời cho những câu hỏi lặp lại được (nhiệt độ 0), để trả lời lại mà không tốn tiền; 0: không giữ.',
    'cache.megabytes':
      'Dung lượng lớn nhất của mọi câu trả lời được giữ, tính bằng mebibyte; câu lâu không dùng bị xóa trước.',
    'cache.personal':
      'true: giữ cả câu trả lời cho câu hỏi có dữ liệu cá nhân, trong một giờ, chỉ cho chính người hỏi với đúng từng chữ đã hỏi.',
    certificate_file: 'Tệp chứa thêm các tổ chức chứng thực (PEM).',
    'proxy.http': 'Proxy cho địa chỉ http.',
    'proxy.https': 'Proxy cho địa chỉ https.',
    'proxy.except': 'Các máy được kết nối không qua proxy.',
    'ledger.public':
      'hashes: ai cũng đọc được giá trị đầu đã ký và cây băm của sổ cái, không bao giờ đọc được các mục. off: không ai đọc được.',
    'ledger.witness_for':
      'Khóa sổ cái của các đối tác mà máy này làm chứng cho giá trị đầu đã ký (C2SP tlog-witness). Để trống: không làm chứng.',
    'ledger.witnesses':
      'Những bên ký đầu sổ cái của nút này sáu giờ một lần: khóa kiểm chứng, dấu cách, địa chỉ của bên chứng. Không có địa chỉ thì trao đổi bằng tệp (sen ledger witness).',
    'engine.threads': 'Số luồng của mô hình cục bộ. Không đặt: tự đo.',
    'engine.url': 'Bộ máy suy luận đang chạy, dùng thay cho bộ máy có sẵn.',
    'engine.runtime': 'Nền chạy bộ máy có sẵn: bun hoặc node.',
    'engine.max_models': 'Số mô hình cục bộ nằm trong bộ nhớ cùng lúc.',
    'engine.preload': 'true: nạp mô hình cục bộ lúc khởi động, không đợi câu hỏi đầu tiên.',
    'evaluation.budget':
      'Số tiền tối đa cho tất cả các lượt đo trong một tháng, là số nguyên theo đồng tiền của đơn vị. 0: mỗi lượt chỉ có giới hạn đã xác nhận khi bắt đầu.',
    'evaluation.judge':
      'Mô hình chấm những câu trả lời mà quy tắc không chấm được (theo tiêu chí, theo cặp), ghi như tên tuyến (deepseek/deepseek-chat). Các lượt gọi ấy được tính tiền như mọi lượt gọi khác; mô hình này không chấm mô hình cùng họ. Bỏ trống: người chấm.',
    'evaluation.samples_per_week':
      'Số lượt gọi mỗi tuần được rút ngẫu nhiên trước khi biết câu trả lời, giữ niêm phong cho đến khi có người ghi câu trả lời đúng. 0: không rút.',
    'routing.unproven':
      'Mô hình nào trả lời sen/auto và các công việc khi chưa mô hình rẻ hơn nào được chứng minh trên câu kiểm tra của đơn vị: reference (mô hình mạnh nhất được phép) hoặc cheapest (mô hình rẻ nhất).',
    'routing.reference':
      'Mô hình được coi là mạnh nhất, ghi như tên tuyến (deepseek/deepseek-chat). Bỏ trống: mô hình đo được tốt nhất, nếu chưa đo thì mô hình ở bậc cao nhất.',
    'label.producer':
      'Bên tạo được ghi trong nhãn nội dung do AI tạo khi xuất tệp. Ở Trung Quốc là mã 27 ký tự; nơi khác có thể dùng tên của máy chủ này.',
    'label.propagator': 'Bên phát hành được ghi trong nhãn đó. Bỏ trống là bên tạo.',
    'documents.folder': 'Thư mục có các tệp được đưa vào làm tài liệu của đơn vị.',
    'documents.embedder':
      'Mô hình nhúng để tìm tài liệu theo cả nghĩa, ghi tên như khi gọi (sen/embed, local/…). Để trống: chỉ tìm theo từ.',
    'documents.file_bytes': 'Kích thước tệp lớn nhất được nhận, tính bằng byte.',
    'documents.inflated_bytes': 'Số byte lớn nhất mà một tệp được giải nén ra.',
    'documents.pages': 'Số trang nhiều nhất của một tài liệu.',
    'documents.text_bytes': 'Lượng văn bản lớn nhất của một tài liệu, tính bằng byte.',
    'documents.chunks': 'Số đoạn nhiều nhất mà một tài liệu được chia thành.',
    'documents.seconds': 'Thời gian dài nhất để đọc một tệp, tính bằng giây.',
    'documents.ocr_page_seconds': 'Thời gian dài nhất để đọc một trang từ ảnh, tính bằng giây.',
    'documents.memory_bytes': 'Bộ nhớ nhiều nhất để đọc một tệp, tính bằng byte.',
    'files.file_bytes': 'Tệp lớn nhất được tải lên để chạy lô, tính bằng byte.',
    'files.person_bytes':
      'Tổng dung lượng tối đa của các tệp tải lên và tệp kết quả của một người, tính bằng byte.',
    'files.days': 'Số ngày giữ các tệp của lô trước khi xóa.',
    'batches.at_once':
      'Số lượt gọi của các lô chạy cùng lúc nhiều nhất. Khi có người đang chờ câu trả lời thì chỉ chạy một.',
    'limits.body_bytes': 'Nội dung lớn nhất của một lượt gọi mô hình, tính bằng byte.',
    'limits.api_body_bytes': 'Nội dung lớn nhất của một yêu cầu quản trị, tính bằng byte.',
    'limits.json_depth': 'Độ lồng sâu nhất của JSON.',
    'limits.json_keys': 'Số khóa nhiều nhất trong một văn bản JSON.',
    'limits.messages': 'Số tin nhắn nhiều nhất trong một lượt gọi.',
    'limits.parts_per_message': 'Số phần nhiều nhất trong một tin nhắn.',
    'limits.images': 'Số ảnh nhiều nhất trong một lượt gọi.',
    'limits.image_bytes': 'Ảnh lớn nhất, tính bằng byte.',
    'limits.open_requests': 'Số yêu cầu nhiều nhất được xử lý cùng lúc.',
    'limits.streams_per_person': 'Số luồng sự kiện nhiều nhất cùng lúc của một người.',
    'times.body_ms': 'Thời gian không tiến triển khi bên gọi gửi nội dung, tính bằng mili giây.',
    'times.connect_ms': 'Thời gian kết nối đến nhà cung cấp, tính bằng mili giây.',
    'times.first_event_ms': 'Thời gian chờ sự kiện đầu tiên của nhà cung cấp, tính bằng mili giây.',
    'times.first_thinking_ms': 'Như trên với lượt gọi có suy nghĩ, tính bằng mili giây.',
    'times.silence_ms': 'Thời gian giữa hai sự kiện của nhà cung cấp, tính bằng mili giây.',
    'times.whole_ms': 'Thời gian cho cả một lượt gọi, tính bằng mili giây.',
    'otel.endpoint': 'Bộ thu OpenTelemetry cho số đo và vết.',
    'otel.service_name': 'Tên của Sen này trong bộ thu.',
  },
  unknownKey: (key, where, nearest) =>
    nearest === undefined
      ? `${where}: không có thiết lập "${key}". Xem mọi thiết lập: sen init`
      : `${where}: không có thiết lập "${key}". Có phải ý bạn là "${nearest}"?`,
  wrongValue: ({ key, value, where, allowed }) =>
    `${where}: "${value}" không hợp với ${key}. Cho phép: ${allowed}.`,
  wrongSecret: (key, where, allowed) =>
    `${where}: giá trị của ${key} không hợp lệ (không hiển thị). Cho phép: ${allowed}.`,
  notToml: (path, line, column) =>
    `${path}, dòng ${line}, cột ${column}: không đúng cú pháp TOML. Chữ cần dấu ngoặc kép, danh sách cần [ ].`,
  missing: (path) => `${path}: không có tệp này. Tạo tệp bằng: sen init`,
  refused: (path) =>
    `${path}: tài khoản này không được đọc tệp. Đổi chủ sở hữu hoặc quyền của tệp.`,
  tooLarge: (path) => `${path}: tệp lớn hơn 1 MiB nên không phải tệp thiết lập.`,
  failed: (path) => `${path}: không đọc được tệp. Kiểm tra ổ đĩa và đường dẫn.`,
  givenTwice: (variable) => `${variable} và ${variable}_FILE đều được đặt. Giữ lại một biến.`,
  tlsOff:
    'NODE_TLS_REJECT_UNAUTHORIZED=0 tắt việc kiểm tra mọi chứng chỉ nên Sen không khởi động. Bỏ biến này; với chứng chỉ của đơn vị, đặt SSL_CERT_FILE.',
  allowed: {
    text: (maximum) => `chữ trên một dòng, từ 1 đến ${maximum} ký tự`,
    integer: (minimum, maximum) => `số nguyên từ ${minimum} đến ${maximum}`,
    flag: 'true hoặc false',
    choice: (options) => options,
    listOf: (item) => `một danh sách; mỗi phần tử: ${item}`,
    address: 'một địa chỉ IP hoặc tên máy',
    host: 'một tên máy',
    'host-and-port': 'máy:cổng, chẳng hạn 10.0.0.5:8000',
    proxy: 'một địa chỉ IP, một khối như 10.0.0.0/8, hoặc loopback',
    origin: 'https://tên hoặc http://tên, không có đường dẫn',
    'web-address': 'một địa chỉ bắt đầu bằng https:// hoặc http://',
    'database-address': 'postgres://người_dùng@máy/cơ_sở_dữ_liệu',
    'time-zone': 'một múi giờ IANA như Asia/Ho_Chi_Minh',
    country: 'hai chữ cái hoa như VN',
    'verifier-key': 'khóa kiểm chứng: tên+mã+base64',
    witness: 'khóa đồng ký (tên+mã+base64), dấu cách và địa chỉ http, hoặc chỉ có khóa',
    mirror: 'hub, hf-mirror, modelscope, một địa chỉ https hoặc một thư mục',
    path: 'một đường dẫn',
  },
  origin: {
    commandLine: (flag) => `tùy chọn --${flag}`,
    environment: (variable) => `biến môi trường ${variable}`,
    secretFile: (variable) => `tệp do ${variable} chỉ ra`,
    file: (path) => path,
    fileLine: (path, line) => `${path}, dòng ${line}`,
    console: 'trang quản trị',
    default: 'mặc định',
  },
  masked: (characters) => `•••• (${characters} ký tự)`,
  unset: 'chưa đặt',
}
