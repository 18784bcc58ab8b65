// Lời về việc chạy lại kết quả đã có: `sen eval replay` in ra gì.
import type { ReplayWords } from '../en/replay.ts'

export const replay: ReplayWords = {
  phases: {
    reading: 'đang đọc',
    pair: 'đang chạy lại hai mô hình',
    pool: 'đang chạy lại mọi mô hình',
    certificates: 'đang thử lại các chứng nhận',
  },
  head: ({ rows, models, train, seeds }) =>
    `${rows} câu hỏi mà cả ${models} mô hình đều đã trả lời; học từ ${train} câu, thử trên phần còn lại, ${seeds} lần`,
  incomplete: (rows) => `Bỏ ra ${rows} câu hỏi mà không phải mô hình nào cũng đã trả lời.`,
  badLines: (lines, first) => `Bỏ ra ${lines} dòng không đọc được, dòng đầu tiên là dòng ${first}.`,
  scaled: (most) => `Điểm cao nhất, ${most}, được tính là 1.`,
  callsOnly:
    'Tệp không ghi chi phí: mỗi lần gọi mô hình mạnh tính là 1, mô hình yếu tính là 0. Muốn tính bằng tiền, hãy ghi chi phí vào trường c hoặc dùng --prices.',
  noCosts:
    'Tệp không ghi chi phí nên không tính được mức tiết kiệm và chứng nhận. Hãy ghi chi phí từng câu vào trường c, hoặc nêu bảng giá bằng --prices.',
  models: { model: 'Mô hình', grade: 'Điểm trung bình', cost: 'Chi phí trung bình' },
  pair: (weak, strong) => `Hai mô hình: ${weak}, và ${strong} khi cần đến`,
  pairNote:
    'APGR: phần chênh lệch lấy lại được, tính trung bình trên mọi tỷ lệ gọi mô hình mạnh (chọn ngẫu nhiên là 0,500). CPT50, CPT80: phần trăm lượt gọi mô hình mạnh để lấy lại 50 và 80% chênh lệch.',
  onlyLanguage: (language) => `như trên, chỉ các câu hỏi bằng ${language}`,
  pool: 'Mọi mô hình: chất lượng theo chi phí',
  poolNote:
    'AIQ: chất lượng trung bình trên mọi mức chi phí từ mô hình rẻ nhất đến đắt nhất. Tiết kiệm: phần chi phí của mô hình tốt nhất bớt được khi giữ 98, 95 và 90% chất lượng của nó, tại điểm tốt nhất trên các câu dùng để thử.',
  certificates: (repetitions) => `Chứng nhận, lặp lại ${repetitions} lần, độ tin cậy 95%`,
  columns: {
    way: 'Quyết định theo',
    claim: 'Điều được chứng nhận',
    proven: 'Chứng minh được',
    saved: 'Tiết kiệm',
    calls: 'Lượt gọi mô hình tham chiếu',
    broken: 'Không giữ được',
    tuned: 'Không chứng minh: tiết kiệm',
    tunedBroken: 'không giữ được',
  },
  ways: {
    ours: 'bộ chọn này',
    'task-mean': 'trung bình của công việc',
    length: 'độ dài',
    keywords: 'từ khóa',
    oracle: 'biết trước điểm',
    hull: 'chọn ngẫu nhiên',
  },
  relative: (percent) => `${percent} so với mô hình tham chiếu`,
  absolute: (percent) => `${percent} số câu trả lời`,
  times: (of) =>
    `Mỗi quyết định mất ${of.median} ms (trung vị); 99 trên 100 lần mất chưa đến ${of.most} ms, không xét văn bản thì chưa đến ${of.plain} ms. Việc học mất ${of.fit} ms.`,
  tooFew: (rows) =>
    `Cần ít nhất hai mô hình và ${rows} câu hỏi mà mọi mô hình đều đã trả lời. Hãy nêu tên mô hình bằng --models.`,
  noModel: (model) => `Tệp không có câu trả lời nào của ${model}.`,
  badPrices: (path) =>
    `${path} không phải bảng giá: {"models": {"tên": {"input": "0.5", "output": "1.5"}}}, tính theo một triệu token.`,
}
