// Lời của chương trình kiểm chứng độc lập, trong cửa sổ lệnh và trên trang: dành cho cơ quan quản lý, đối tác, giám định viên.
import type { VerifyWords } from '../en/verify.ts'

export const verify: VerifyWords = {
  verdict: {
    sound: 'Mọi điều được yêu cầu kiểm tra đều đúng.',
    bad: 'Không toàn vẹn: có phần đã bị sửa, xóa hoặc giả mạo.',
    unknown: 'Chưa thể kết luận: thiếu dữ liệu cần thiết.',
    usage: 'Cách gọi chương trình kiểm chứng không đúng.',
    internal: 'Chương trình kiểm chứng gặp lỗi. Điều này không nói lên gì về các tệp.',
  },
  faults: {
    internal: 'Chương trình kiểm chứng gặp lỗi.',
    usage: 'Cách dùng không đúng.',
    malformed: 'Một tệp không đúng định dạng quy định.',
    signature: 'Chữ ký bị thiếu hoặc không hợp lệ.',
    root: 'Cây băm tính từ các tệp không phải là cây đã được ký.',
    inclusion: 'Bằng chứng không dẫn tới giá trị gốc đã ký.',
    consistency: 'Sổ cái không nối tiếp một trạng thái đã được ký trước đó.',
    fork: 'Sổ cái đã ký hai trạng thái khác nhau có cùng kích thước. Đây là bằng chứng vi phạm.',
    entry: 'Một mục không còn nguyên như khi ghi, hoặc không phải mục hợp lệ.',
    order: 'Một mục không nằm ở vị trí mà nó ghi.',
    pair: 'Các lượt gọi và kết quả của chúng không khớp nhau.',
    policy: 'Một lượt gọi được thực hiện theo quy tắc không có hiệu lực.',
    time: 'Một mục có thời điểm không thể đúng.',
    commitment: 'Nội dung được mở không phải nội dung đã cam kết.',
    quorum: 'Chưa đủ số bên làm chứng bắt buộc đã ký.',
    incomplete: 'Thiếu dữ liệu cần thiết.',
  },
  missing: {
    'no-checkpoint': 'Không có điểm kiểm (checkpoint).',
    'no-key': 'Chưa nêu chữ ký của ai: hãy cho biết khóa của sổ cái (--log) hoặc một chính sách.',
    'no-tile': 'Thiếu một tệp băm.',
    'no-bundle': 'Thiếu các mục. Để chỉ kiểm tra giá trị băm: --hashes.',
    'no-entry': 'Bằng chứng không kèm mục: hãy đưa mục đó làm tệp thứ hai.',
    'needs-log':
      'Hai điểm kiểm khác kích thước chỉ so sánh được khi có chính sổ cái: đưa thư mục hoặc địa chỉ trước, điểm kiểm cũ qua --since.',
    'no-ed25519':
      'Trình duyệt hoặc môi trường này không kiểm tra được chữ ký Ed25519. Bản mới hơn thì được.',
  },
  checks: {
    format: 'điểm kiểm đúng định dạng C2SP',
    signature: 'sổ cái đã ký',
    quorum: 'các bên làm chứng bắt buộc đã ký',
    root: 'các mục cho ra đúng giá trị gốc đã ký',
    tiles: 'mọi tệp băm khớp với tệp cấp trên',
    consistency: 'sổ cái nối tiếp mọi điểm kiểm cũ được đưa ra',
    inclusion: 'mục nằm trong cây đã ký',
    entries: 'mọi mục đều đúng dạng chuẩn và đầy đủ',
    pairs: 'số thứ tự lượt gọi không hụt, mỗi kết quả có lượt gọi của nó',
    policy: 'mỗi lượt gọi nêu đúng quy tắc đang có hiệu lực',
    time: 'thời điểm không lùi, không mục nào muộn hơn chữ ký của bên làm chứng',
    openings: 'nội dung được mở đúng là nội dung đã cam kết',
  },
  unchecked: {
    limits:
      'việc mọi sự kiện đều được ghi, thời điểm là thật, hay điều gì đó là hợp pháp: không sổ nào chứng minh được',
    'key-from-files':
      'khóa có đúng hay không: khóa đi kèm các tệp này. Hãy đối chiếu với khóa nhận được qua đường khác',
    'no-newer-note-known':
      'có trạng thái mới hơn hay không: không có điểm kiểm nào khác được đưa ra',
    'no-quorum-asked': 'bên làm chứng: không yêu cầu bên nào',
    'unknown-signers': 'chữ ký của những khóa không ai nêu',
    entries: 'bản thân các mục: chỉ có giá trị băm',
    'intents-before-policy': 'quy tắc của những lượt gọi trước khi quy tắc đầu tiên được ghi',
    'unknown-kinds': 'các trường của loại mục mà chương trình này chưa biết',
    'no-opening': 'nội dung: không có gì được mở',
  },
  labels: {
    log: 'Sổ cái',
    size: 'Số mục',
    root: 'Giá trị gốc',
    checked: 'Đã kiểm tra',
    unchecked: 'Chưa kiểm tra',
    place: 'Vị trí',
    expected: 'Phải là',
    found: 'Thực tế',
    witnesses: 'Bên làm chứng',
    ignored: 'Chữ ký bỏ qua',
    proved: 'Đã chứng minh',
    open: 'Lượt gọi chưa có kết quả',
    totals: 'Tổng theo tháng, tiền tệ, loại dữ liệu và quốc gia',
    noClass: 'không nêu loại',
    evidence: 'Bằng chứng gửi đối tác',
  },
  entry: (index) => `mục ${index}`,
  byte: (offset) => `byte thứ ${offset}`,
  agreedTo: (size) => `khớp đến ${size} mục`,
  moreOpen: (count) => `và ${count} lượt gọi nữa`,
  calls: (count) => `${count} lượt gọi`,
  progress: (done, total) => `${done} trên ${total} mục`,
  help: `sen-verify – kiểm chứng sổ cái của Sen mà không cần máy chủ đã ghi nó.

  sen-verify <thư mục | zip | địa chỉ>   cả sổ cái trong các tệp của nó
  sen-verify <tệp.tlog-proof> [mục]      một mục nằm trong sổ đã ký
  sen-verify <tệp.senproof>              một lượt gọi: ý định, kết quả, nội dung được mở
  sen-verify <điểm kiểm> [điểm kiểm]     một điểm kiểm đã ký; hai điểm của cùng sổ được so sánh
  sen-verify <bằng chứng vi phạm>        hai điểm kiểm không thể cùng đúng

  --log <khóa>      khóa của sổ cái: tên+mã+base64
  --policy <tệp>    sổ cái, bên làm chứng và số tối thiểu (C2SP tlog-policy)
  --since <điểm>    điểm kiểm cũ, hoặc mã SENC1: đã in: sổ cái phải nối tiếp nó (dùng được nhiều lần)
  --hashes          chỉ giá trị gốc và tệp băm, không có mục
  --json            báo cáo dạng JSON
  --lang en|vi|zh   ngôn ngữ

  Mã kết thúc: 0 đúng · 1 chương trình lỗi · 2 dùng sai · 3 phát hiện sai · 4 chưa thể kết luận
`,
  page: {
    title: 'Kiểm chứng sổ cái',
    intro:
      'Thả sổ cái đã xuất vào đây, là thư mục hay tệp ledger.zip, hoặc một bằng chứng (.senproof, .tlog-proof), hoặc một hay hai điểm kiểm. Không có gì rời khỏi máy này: trang không kết nối tới đâu cả.',
    chooseFolder: 'Chọn thư mục…',
    chooseFiles: 'Chọn tệp…',
    key: 'Khóa của sổ cái, nếu đã nhận qua đường khác',
    since: 'Điểm kiểm cũ để đối chiếu',
    working: 'Đang kiểm chứng…',
    copy: 'Lưu báo cáo (JSON)',
  },
}
