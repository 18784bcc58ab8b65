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
  startFaults: {
    'port-in-use': (port) =>
      `Cổng ${port} đang được chương trình khác dùng. Tắt chương trình đó hoặc chọn cổng khác: sen serve --port ${port + 1}`,
    'port-refused': (port) =>
      `Máy này không cho Sen mở địa chỉ đó ở cổng ${port}. Chọn một địa chỉ của máy này và cổng từ 1024 trở lên.`,
    'folder-not-writable': (path) =>
      `Không ghi được vào thư mục dữ liệu ${path}. Cấp quyền cho tài khoản chạy Sen hoặc chọn thư mục khác bằng --data.`,
    'second-process': (pid) =>
      `Thư mục dữ liệu này đang được một Sen khác dùng (tiến trình ${pid}). Tắt tiến trình đó trước hoặc chọn thư mục khác bằng --data.`,
    'network-folder': () =>
      'Thư mục dữ liệu nằm trên ổ mạng, nơi mất điện có thể làm mất mục ghi. Chọn một thư mục trên ổ đĩa của máy này.',
    'old-sqlite': (version) =>
      `SQLite ${version} có thể làm mất dữ liệu nên không được dùng. Chạy lại npm start để có bản đúng.`,
    'foreign-file': () =>
      'Cơ sở dữ liệu trong thư mục không phải của Sen. Chọn thư mục khác bằng --data.',
    'newer-schema': () =>
      'Cơ sở dữ liệu do bản Sen mới hơn ghi. Cài bản đó hoặc khôi phục bản sao lưu của bản này.',
    'old-postgres': () => 'Sen cần PostgreSQL 15 trở lên.',
    'unsafe-postgres': (setting) =>
      `PostgreSQL sẽ mất dữ liệu khi mất điện: bật ${setting} rồi khởi động lại.`,
    'database-unreachable': () =>
      'Cơ sở dữ liệu không trả lời. Kiểm tra địa chỉ và xem nó có đang chạy không.',
    'restore-unfinished': () =>
      'Lần khôi phục vào cơ sở dữ liệu này đã bị ngắt giữa chừng. Hãy tạo một cơ sở dữ liệu trống, trỏ SEN_DATABASE_URL vào đó rồi chạy lại sen restore.',
    'older-head': () =>
      'Cơ sở dữ liệu cũ hơn phần sổ cái mà nút này đã ký. Khôi phục bản sao lưu mới nhất bằng sen restore.',
    'ledger-damaged': (index) =>
      `Sổ cái không kiểm chứng được từ mục ${index}, nên không thực hiện lượt gọi nào. Chạy sen ledger verify rồi khôi phục bản sao lưu mới nhất bằng sen restore.`,
  },
}
