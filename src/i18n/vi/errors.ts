// Lời của từng lỗi: chuyện gì đã xảy ra và cần làm gì tiếp.
import type { DataClass } from '../../contract/data-class.ts'
import type { ErrorWords } from '../en/errors.ts'
import { adapters } from './adapters.ts'

const dataNames: Readonly<Record<DataClass, string>> = {
  public: 'công khai',
  internal: 'nội bộ',
  personal: 'cá nhân',
  sensitive: 'cá nhân nhạy cảm',
  child: 'cá nhân của trẻ em',
  important: 'quan trọng',
  core: 'cốt lõi',
  secret: 'bí mật nhà nước',
}

const wrongField: ErrorWords['wrongField'] = {
  conflict: (field) => `${field} mâu thuẫn với một trường khác. Chỉ gửi một trong hai.`,
  'needs-stream': (field) => `${field} chỉ có nghĩa khi "stream": true.`,
  'needs-logprobs': (field) => `${field} chỉ có nghĩa khi "logprobs": true.`,
  'needs-tools': (field) =>
    `${field} được gửi mà không có tools. Gửi kèm tools hoặc bỏ trường này.`,
  'no-such-call': (field) =>
    `${field} không ứng với lần gọi công cụ nào trước đó. Gửi tin nhắn chứa lần gọi ấy trước kết quả của nó.`,
  'no-such-tool': (field) => `${field} nêu tên một công cụ không có trong tools.`,
  'too-short': () => 'Mật khẩu quá ngắn. Dùng ít nhất 12 ký tự, hoặc một cụm từ được tạo sẵn.',
  'too-long': () => 'Mật khẩu quá dài. Dùng nhiều nhất 200 ký tự.',
  'too-common': () =>
    'Mật khẩu dễ đoán. Dùng vài từ không liên quan với nhau, hoặc một cụm từ được tạo sẵn.',
  twice: (field) => `${field} xuất hiện hai lần. Mỗi mục cần một giá trị riêng.`,
}

const period: ErrorWords['period'] = {
  day: 'Ngày mai dùng lại được, hoặc khi quản trị viên tăng ngân sách.',
  month: 'Tháng sau dùng lại được, hoặc khi quản trị viên tăng ngân sách.',
}

export const errors: ErrorWords = {
  wrongField,
  period,
  code: {
    invalid_json: (facts) =>
      facts.why === 'encoding'
        ? 'Nội dung gửi lên không phải UTF-8 hợp lệ. Gửi JSON ở dạng UTF-8.'
        : 'Nội dung gửi lên không phải JSON hợp lệ hoặc lồng quá sâu. Kiểm tra lại trước khi gửi.',
    invalid_request: (facts) => {
      const field = facts.parameter ?? 'Yêu cầu'
      if (facts.names !== undefined) return `${field} chưa rõ. Chọn một trong: ${facts.names}.`
      if (facts.why !== undefined && Object.hasOwn(wrongField, facts.why)) {
        return wrongField[facts.why as keyof typeof wrongField](field)
      }
      return facts.expected === undefined
        ? `${field} không đúng dạng. Đối chiếu với tài liệu API.`
        : `${field} không đúng dạng. Dạng chấp nhận: ${facts.expected}.`
    },
    unsupported_parameter: (facts) => {
      const field = facts.parameter ?? 'Một trường'
      if (facts.names !== undefined) {
        return `${field} không dùng được ở đây. Các tuyến dùng được: ${facts.names}.`
      }
      return facts.route === undefined
        ? `${field} không được hỗ trợ hoặc không tuyến nào làm được. Bỏ trường này hoặc chọn mô hình khác.`
        : `${field} không dùng được với ${facts.route}. Bỏ trường này hoặc chọn mô hình khác.`
    },
    context_length_exceeded: (facts) =>
      facts.count === undefined
        ? 'Yêu cầu dài hơn mức mô hình đọc được. Rút ngắn lại hoặc chọn mô hình có ngữ cảnh lớn hơn.'
        : `Yêu cầu có khoảng ${facts.count} token, quá mức mô hình đọc được. Rút ngắn lại hoặc chọn mô hình có ngữ cảnh lớn hơn.`,
    max_cost_exceeded: (facts) =>
      facts.amount === undefined
        ? 'Không tuyến nào chắc chắn dưới mức x-sen-max-cost. Tăng mức này hoặc yêu cầu câu trả lời ngắn hơn.'
        : `Không tuyến nào chắc chắn dưới mức x-sen-max-cost. Mức ${facts.amount} là đủ.`,
    storage_disabled: (facts) =>
      `${facts.parameter ?? 'Việc này'} cần lưu nội dung, mà khóa này không lưu. Bỏ trường này hoặc nhờ quản trị viên bật lưu trữ.`,
    reasoning_lost: () =>
      'Mô hình cần phần suy luận của lượt trước nhưng phần đó không còn ở đây. Gửi lại reasoning_content cùng tin nhắn ấy hoặc bắt đầu lại từ câu hỏi.',
    adapter_refused: (facts) =>
      facts.why !== undefined && Object.hasOwn(adapters, facts.why)
        ? adapters[facts.why as keyof typeof adapters]
        : adapters.damaged,
    report_unfinished: (facts) =>
      `Báo cáo còn ${facts.count ?? 'một số'} mục trống. Phải có người điền, nếu không thì vẫn là bản nháp.`,
    label_missing: (facts) =>
      facts.why === 'producer'
        ? 'Thiết lập label.producer còn thiếu hoặc không hợp lệ nên không xuất tệp không nhãn. Quản trị viên cần nhập thiết lập này.'
        : 'Không tìm thấy nhãn trong tệp đã ghi nên tệp không được đưa ra. Chọn định dạng khác hoặc báo quản trị viên.',
    no_cases: () =>
      'Công việc này chưa có câu kiểm tra nào dùng được. Hãy nhập thêm, hoặc xem vì sao những câu đang có bị loại.',
    grader_too_kind: (facts) =>
      `Cách chấm cho qua ${facts.count ?? 'một số'} câu trả lời sai nên lượt đo sẽ không chứng minh được gì. Hãy chọn cách chấm khác, hoặc sửa đáp án của các câu kiểm tra.`,
    run_in_progress: () =>
      'Đơn vị đang có một lượt đo hoặc một lượt chứng minh. Hãy chờ lượt ấy xong hoặc dừng lại; các lượt phải chạy lần lượt để giữ đúng giới hạn tiền.',
    invalid_api_key: () =>
      'Khóa bị thiếu, sai, hết hạn hoặc đã thu hồi. Gửi khóa hợp lệ trong "Authorization: Bearer" hoặc xin quản trị viên một khóa.',
    session_expired: () => 'Phiên làm việc đã kết thúc. Đăng nhập lại.',
    sign_in_failed: () => 'Tên và mật khẩu không khớp. Kiểm tra cả hai rồi thử lại.',
    policy_denied: ({ dataClass, rule, unmet }) => {
      const what = dataClass === undefined ? 'dữ liệu này' : `dữ liệu ${dataNames[dataClass]}`
      const why = rule === undefined ? '' : ` (quy tắc ${rule})`
      const needs = unmet === undefined ? '' : ` Còn thiếu: ${unmet}.`
      return `Quy tắc của đơn vị không cho ${what} đến nơi phải xử lý nó${why}.${needs} Bỏ dữ liệu ấy hoặc dùng sen/local.`
    },
    not_allowed: (facts) =>
      facts.parameter === undefined
        ? 'Khóa hoặc người này không có quyền làm việc đó. Xin quản trị viên cấp quyền.'
        : `Khóa hoặc người này không được đặt ${facts.parameter} như vậy. Xin quản trị viên cấp quyền.`,
    origin_refused: () => 'Yêu cầu đến từ một trang không thuộc Sen này. Mở chính Sen rồi thử lại.',
    content_blocked: () =>
      'Nội dung bị một kiểm tra của đơn vị hoặc của nhà cung cấp chặn. Diễn đạt lại hoặc hỏi quản trị viên đó là quy tắc nào.',
    not_found: () => 'Không có gì ở địa chỉ này. Sen không cung cấp hoặc mục này đã bị xóa.',
    model_not_found: () =>
      'Không có mô hình này hoặc khóa này không được dùng. GET /v1/models liệt kê các mô hình dùng được.',
    method_not_allowed: () => 'Địa chỉ này không nhận phương thức đó. Xem tài liệu API.',
    request_timeout: (facts) =>
      facts.count === undefined
        ? 'Nội dung không đến kịp. Gửi lại.'
        : `Nội dung không đến kịp (${facts.count} giây không có thêm dữ liệu). Gửi lại.`,
    idempotency_conflict: () =>
      'Idempotency-Key này đã dùng cho một yêu cầu khác hoặc câu trả lời không còn được giữ. Dùng một giá trị mới.',
    already_changed: () => 'Người khác vừa thay đổi mục này. Tải lại rồi sửa lần nữa.',
    model_in_use: (facts) =>
      `Có bộ điều chỉnh đang cần mô hình này${facts.names === undefined ? '' : `: ${facts.names}`}. Xóa chúng trước.`,
    setup_done: () => 'Sen này đã được thiết lập. Đăng nhập.',
    body_too_large: (facts) =>
      facts.count === undefined
        ? 'Nội dung quá lớn. Gửi ít hơn mỗi lần.'
        : `Nội dung lớn hơn ${facts.count} MiB. Gửi ít hơn mỗi lần.`,
    rate_limit_exceeded: (facts) =>
      facts.count === undefined
        ? 'Quá nhiều yêu cầu cùng lúc. Thử lại sau ít phút.'
        : `Quá nhiều yêu cầu cùng lúc. Thử lại sau ${facts.count} giây.`,
    too_many_attempts: (facts) =>
      facts.count === undefined
        ? 'Thử quá nhiều lần. Đợi một lát rồi thử lại.'
        : `Thử quá nhiều lần. Thử lại sau ${facts.count} giây.`,
    budget_exhausted: (facts) =>
      `Ngân sách không đủ cho lượt gọi này${facts.amount === undefined ? '' : ` (còn: ${facts.amount})`}. ${facts.period === undefined ? 'Nhờ quản trị viên tăng ngân sách.' : period[facts.period]}`,
    budget_busy: () =>
      'Phần ngân sách còn lại đang được giữ cho các lượt gọi chưa xong. Thử lại sau vài giây.',
    client_closed: () => 'Bên gọi đã ngắt trước khi câu trả lời hoàn tất.',
    master_key_missing: () =>
      'Tệp khóa chính bị thiếu, bị hỏng hoặc người khác đọc được, nên không mở được dữ liệu đã niêm phong. Đặt lại tệp từ bản sao an toàn với quyền 0600, rồi khởi động lại.',
    internal_error: () => 'Sen gặp lỗi. Thử lại; nếu vẫn lỗi, báo mã tham chiếu cho quản trị viên.',
    upstream_failed: () =>
      'Nhà cung cấp mô hình không trả lời đúng cách. Thử lại hoặc chọn mô hình khác.',
    setup_required: () => 'Sen này chưa được thiết lập. Mở bằng trình duyệt và làm theo các bước.',
    halted: () =>
      'Quản trị viên đã dừng mọi lượt gọi ra ngoài. Dùng sen/local hoặc chờ đến khi được phép lại.',
    ledger_unavailable: () =>
      'Không ghi được sổ cái nên không gửi gì đi. Quản trị viên cần kiểm tra đĩa hoặc cơ sở dữ liệu.',
    ledger_broken: () =>
      'Sổ cái không kiểm được nên không lập báo cáo từ sổ này. Quản trị viên cần chạy sen ledger verify.',
    price_missing: (facts) =>
      `${facts.route ?? 'Một tuyến'} không có giá hợp lệ nên không được dùng. Quản trị viên cần nhập giá hoặc tỷ giá.`,
    no_route_fits: () =>
      'Hiện không mô hình nào vừa được phép vừa trả lời được. Chọn mô hình khác hoặc nhờ quản trị viên xem lại các tuyến.',
    model_damaged: () => 'Tệp mô hình cục bộ bị hỏng. Quản trị viên cần tải hoặc nhập lại.',
    model_too_large: () =>
      'Mô hình cục bộ cần nhiều bộ nhớ hơn máy này có. Quản trị viên cần chọn mô hình nhỏ hơn.',
    engine_missing: () =>
      'Bộ phận chạy mô hình cục bộ chưa được cài ở đây. Chạy sen doctor để biết còn thiếu gì.',
    overloaded: () => 'Sen đang bận. Thử lại sau vài giây.',
    draining: () => 'Sen đang dừng hoặc khởi động lại. Thử lại sau vài giây.',
    upstream_timeout: () =>
      'Nhà cung cấp mô hình không trả lời kịp. Thử lại hoặc chọn mô hình khác.',
    deadline_exceeded: () =>
      'Lượt gọi đã hết thời hạn. Cho thêm thời gian hoặc yêu cầu câu trả lời ngắn hơn.',
    batch_expired: () =>
      'Lô đã hết hạn trước khi chạy đến dòng này. Hãy đưa dòng này vào một lô mới có completion_window dài hơn.',
    outcome_unknown: () =>
      'Dòng này đã được gửi đi, nhưng máy chủ dừng trước khi lưu được câu trả lời. Có thể lượt này đã bị tính tiền nên không được gửi lại. Hãy tra lượt gọi này trong sổ cái rồi quyết định có chạy lại hay không.',
    storage_full: () =>
      'Đĩa đã đầy nên không lưu được gì. Quản trị viên cần giải phóng dung lượng.',
  },
}
