// Lời máy chủ hiện trên màn hình dòng lệnh khi khởi động và dừng.
import type { ServerWords } from '../en/server.ts'

export const server: ServerWords = {
  data: 'dữ liệu',
  api: 'API',
  console: 'Trang quản trị',
  setUp: 'Thiết lập',
  offline: 'ngoại tuyến',
  online: 'trực tuyến',
  setUpOnce: (minutes, code) =>
    `dùng được một lần, trong ${minutes} phút · từ máy khác: mã ${code}`,
  newCode: (code) => `Đã nhập sai mã năm lần. Mã mới là ${code}.`,
  codeOff:
    'Đã nhập sai mã quá nhiều lần. Giờ chỉ còn liên kết dùng được; lệnh `sen setup-link` tạo liên kết mới.',
  noModel:
    'Chưa có mô hình nào và không nối được tới nguồn tải nào: chép một tệp .gguf vào máy rồi chạy `sen model import TỆP`, hoặc thêm nhà cung cấp trong trang quản trị.',
  fetchingModel: (name, megabytes) =>
    `Đang tải một mô hình nhỏ để bắt đầu: ${name}, ${megabytes} MB, chạy nền.`,
  modelReady: (name) => `Mô hình ${name} đã sẵn sàng.`,
  stopping:
    'Đang dừng: các lượt gọi đang chạy vẫn được hoàn tất. Nhấn Ctrl-C lần nữa để dừng ngay.',
  stopped: 'Đã dừng.',
  recovered: (count) =>
    `Lần dừng trước làm đứt ${count} lượt gọi; chi phí được giữ ở mức tối đa cho đến khi biết chắc.`,
}
