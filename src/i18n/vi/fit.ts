// Vì sao một mô hình trả lời: mỗi mã trên biên nhận một câu, và lý do một chứng nhận hết hiệu lực.
import type { FitWords } from '../en/fit.ts'

export const fit: FitWords = {
  certified: (of) =>
    `${of.model} trả lời: trên ${of.cases} câu kiểm tra của chính đơn vị, ${of.passed} đạt; mức yêu cầu là ${of.bar}.`,
  certifiedRelative: (of) =>
    `${of.model} trả lời: trên ${of.cases} câu kiểm tra của chính đơn vị, ${of.passed} đạt; đã chứng minh là đạt ít nhất ${of.bar} so với mô hình tham chiếu.`,
  provisional: (model) =>
    `${model} trả lời: kết quả đo ở nơi khác cho thấy mô hình này đủ tốt cho việc này; đơn vị chưa tự đo.`,
  unproven: (model) =>
    `Ở đây chưa mô hình rẻ hơn nào được chứng minh là đủ tốt, nên mô hình mạnh nhất được phép đã trả lời: ${model}.`,
  more: (cases) =>
    `Nếu thêm ${cases} câu kiểm tra mà không sai câu nào thì có thể chứng minh được.`,
  cheapest: (model) =>
    `${model} trả lời vì rẻ nhất: việc này chưa chứng minh được mô hình nào, và theo thiết lập của đơn vị thì khi đó mô hình rẻ nhất trả lời.`,
  only: (model) => `${model} trả lời: không mô hình nào khác được phép trả lời câu này.`,
  kept: (model) =>
    `${model} trả lời vì cuộc trò chuyện này đang dùng nó: đổi mô hình khác thì phải đọc lại từ đầu.`,
  substituted: (model) => `Mô hình được chọn không trả lời được, nên ${model} đã trả lời thay.`,
  swapped: (model) =>
    `Nhà cung cấp đã đổi sang mô hình khác với mô hình đã đo, nên kết quả chứng minh trước đây không còn tính cho đến khi đo lại; ${model} đã trả lời.`,
  escalated: (model, check) =>
    `Câu trả lời đầu tiên bị trả lại (${check}), nên ${model} đã trả lời thay.`,
  named: (model) => `${model} trả lời: người hỏi đã chọn đích danh.`,
  documents: 'Tài liệu của chính đơn vị đã trả lời, không dùng mô hình.',
  cache:
    'Câu hỏi này đã được trả lời trước đây; câu trả lời đã lưu được dùng lại, không gọi mô hình.',
  student:
    'Một chương trình nhỏ của đơn vị đã trả lời; chương trình ấy học từ các câu trả lời của chính đơn vị và đã được chứng minh trên những câu để riêng.',
  instead: (paid, other) => `Hết ${paid} thay vì ${other}.`,
  until: (day) => `Có giá trị đến hết ngày ${day}.`,
  opening: 'đang mở các câu kiểm tra',
  proven: 'Đã chứng minh.',
  notProven:
    'Chưa chứng minh được tại đây: trên các câu đã mở, chưa mô hình rẻ hơn nào cho thấy giữ được mức yêu cầu.',
  fewCases: (more) =>
    `Quá ít câu kiểm tra để chứng minh: dù không sai câu nào vẫn cần thêm ${more} câu. Chưa tốn khoản nào.`,
  fewRoutes:
    'Cần ít nhất hai mô hình đã trả lời các câu dùng để chọn. Hãy đo trước: sen eval run --task. Chưa tốn khoản nào.',
  fewOutcomes: (missing) =>
    `Còn thiếu ${missing} câu trả lời cho các câu để chứng minh. Hãy đặt khoản tiền để hỏi (evaluation.budget), hoặc đo trước: sen eval run --half certify. Chưa tốn khoản nào.`,
  withdrawn: 'Đã thu hồi. Cho đến khi chứng minh lại, mô hình mạnh nhất được phép sẽ trả lời.',
  none: 'Chưa có gì được chứng minh.',
  figures: (of) => `${of.cases} câu, ${of.passed} đạt, tiết kiệm ${of.saved} chi phí`,
  asGradedBy: (judge) => `theo điểm của mô hình chấm ${judge}`,
  bars: { absolute: 'ít nhất', relative: 'so với mô hình tham chiếu, ít nhất' },
  placeSets: { here: 'trong trụ sở này', home: 'trong nước', all: 'mọi nơi' },
  forms: { raw: 'nguyên văn', masked: 'đã che' },
  states: {
    open: 'đang chứng minh',
    valid: 'đang có hiệu lực',
    failed: 'chưa chứng minh được',
    ended: 'đã hết hiệu lực',
  },
  checks: {
    cut: 'bị cắt giữa chừng',
    empty: 'không có nội dung',
    refused: 'mô hình từ chối',
    language: 'viết bằng ngôn ngữ khác',
    schema: 'không đúng mẫu yêu cầu',
    citations: 'nguồn dẫn không có trong các đoạn trích',
  },
  ends: {
    expired: 'đã hết 90 ngày',
    revision: 'một mô hình được chứng nhận đã thay đổi',
    prompt: 'việc này đã thay đổi',
    pack: 'gói ngành đã thay đổi',
    documents: 'tài liệu đã thay đổi',
    grader: 'cách chấm đã thay đổi',
    masking: 'cách che dữ liệu đã thay đổi',
    languages: 'câu hỏi dùng ngôn ngữ khác với các câu kiểm tra',
    alarm: 'những ngày gần đây có quá nhiều câu trả lời sai',
    withdrawn: 'quản trị viên đã thu hồi',
    replaced: 'đã có chứng nhận mới hơn',
  },
}
