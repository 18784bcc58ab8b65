// Lời của `sen doctor`: đã xem gì, thấy gì, cần làm gì.
import type { DoctorWords } from '../en/doctor.ts'
import { reports } from './reports.ts'

type Detail = Readonly<Record<string, string | number>>
const text = (detail: Detail, name: string): string => String(detail[name] ?? '')
const nameOf = (names: Readonly<Record<string, string>>, detail: Detail, name: string): string =>
  names[text(detail, name)] ?? text(detail, name)
const gigabytes = (detail: Detail, name: string): string =>
  (Number(detail[name] ?? 0) / 1e9).toFixed(1).replace('.', ',')

export const doctor: DoctorWords = {
  states: { ok: 'tốt', warn: 'lưu ý', bad: 'hỏng' },
  titles: {
    tls: 'Chứng chỉ',
    dataFolder: 'Thư mục dữ liệu',
    disk: 'Chỗ trống ổ đĩa',
    masterKey: 'Tệp khóa',
    database: 'Cơ sở dữ liệu',
    ledger: 'Sổ cái',
    rules: 'Quy tắc',
    canary: 'Nhận diện',
    clock: 'Đồng hồ',
    port: 'Cổng',
    address: 'Địa chỉ',
    proxy: 'Proxy',
    routes: 'Mô hình',
    memory: 'Bộ nhớ',
    engine: 'Bộ máy suy luận',
    prices: 'Bảng giá',
    providers: 'Nhà cung cấp',
    watchedFolder: 'Thư mục theo dõi',
    readers: 'Chương trình đọc tệp',
    cage: 'Đọc tệp cách ly',
    meaning: 'Tìm theo nghĩa',
    backup: 'Bản sao lưu',
    duties: 'Nghĩa vụ',
  },
  findings: {
    fine: () => 'bình thường',
    notChecked: () => 'không kiểm tra được',
    tlsOff: () => 'việc kiểm tra chứng chỉ đang bị tắt nên Sen không khởi động. Bỏ biến này',
    certificateUnreadable: (d) => `không đọc được tệp chứng chỉ ${text(d, 'file')}`,
    folderMissing: (d) => `${text(d, 'path')} chưa có. Thư mục được tạo ở lần khởi động đầu tiên`,
    folderNotWritable: (d) =>
      `không ghi được vào ${text(d, 'path')}. Giao thư mục cho tài khoản chạy Sen`,
    folderIsFile: (d) => `${text(d, 'path')} là một tệp. Chọn một thư mục`,
    folderOnNetwork: (d) =>
      `${text(d, 'path')} nằm trên hệ thống tệp mạng (${text(d, 'fileSystem')}), nơi cơ sở dữ liệu có thể bị hỏng. Dùng ổ đĩa của máy này`,
    folderInUse: (d) =>
      `${text(d, 'path')} đang được tiến trình khác dùng (${text(d, 'pid')}). Dừng tiến trình đó hoặc dùng thư mục khác`,
    diskFull: (d) =>
      `chỉ còn trống ${gigabytes(d, 'freeBytes')} GB: lượt gọi mới bị từ chối. Giải phóng chỗ trống`,
    diskLow: (d) => `còn trống ${gigabytes(d, 'freeBytes')} GB. Cần sớm giải phóng chỗ trống`,
    diskTooSmallForModel: (d) =>
      `còn trống ${gigabytes(d, 'freeBytes')} GB, nhưng mô hình cần ${gigabytes(d, 'wantedBytes')} GB. Giải phóng chỗ trống hoặc chọn mô hình nhỏ hơn`,
    keyMissing: (d) =>
      `thiếu ${text(d, 'path')}, không có tệp này thì không mở được các bí mật đã lưu. Đặt lại tệp, hoặc khôi phục từ bản sao lưu có khóa`,
    keyNotYet: () => 'được tạo ở lần khởi động đầu tiên',
    keyReadable: (d) =>
      `tài khoản khác đọc được ${text(d, 'path')} (quyền ${text(d, 'mode')}). Chỉ chủ sở hữu được đọc`,
    databaseTooOld: (d) =>
      `${text(d, 'dialect')} ${text(d, 'version')} quá cũ. Cần ít nhất ${text(d, 'least')}`,
    databaseNotDurable: (d) =>
      `${text(d, 'dialect')} không ghi thẳng xuống ổ đĩa: mất điện sẽ làm mất mục ghi`,
    ledgerBroken: (d) =>
      `không khớp từ mục ${text(d, 'brokenAt')} trở đi. Các lượt gọi bị từ chối. Khôi phục bản sao lưu`,
    ledgerEmpty: () => 'chưa có mục nào',
    witnessSilent: (d) =>
      `khớp, nhưng ${text(d, 'name')} đã hơn một ngày không ký (tất cả ${text(d, 'count')} bên chứng). Hỏi lại, hoặc gọi cho họ`,
    rulesNone: () => 'được chọn khi thiết lập',
    rulesUnreadable: (d) =>
      `không đọc được phiên bản ${text(d, 'version')}, nên không có gì được ra ngoài. Hãy ban hành lại quy tắc`,
    rulesNotEntered: (d) =>
      `phiên bản ${text(d, 'version')} không khớp với sổ cái. Hãy tìm xem ai đã sửa và ban hành lại quy tắc`,
    rulesContractsOld: (d) =>
      `${text(d, 'count')} hợp đồng đã kiểm tra hơn một năm trước. Hãy xem lại và ghi lại`,
    rulesFactsOver: (d) =>
      `${text(d, 'count')} điều kiện đã hết hạn, lối đi chúng mở đã đóng. Hãy ghi lại hoặc chấm dứt`,
    canaryKept: (d) =>
      `đã nhận ra các số giả để thử, không số nào được gửi đi nguyên như vậy (đã hỏi ${text(d, 'places')} nơi đến)`,
    canaryBroken: () =>
      'không xem được nội dung văn bản nên mọi thứ được giữ lại trong trụ sở này. Khởi động lại Sen; nếu vẫn vậy, cài lại',
    canaryMissed: (d) =>
      `không nhận ra các số giả để thử (${text(d, 'types')}): số thật có thể lọt ra ngoài. Dừng lượt gọi bằng sen halt rồi cài lại`,
    canaryOpen: (d) =>
      `quy tắc cho gửi dữ liệu cá nhân nguyên như vậy đến ${text(d, 'operator')} (tất cả ${text(d, 'count')} nơi). Nếu không chủ ý, hãy ban hành quy tắc chặt hơn`,
    canaryWords: (d) =>
      `không đọc được từ riêng của đơn vị (${text(d, 'file')}, dòng ${text(d, 'line')}): Sen không khởi động được với tệp này. Sửa lại tệp`,
    clockBeforeRelease: (d) => `báo ${text(d, 'time')}, điều này không thể đúng. Chỉnh lại đồng hồ`,
    clockBehindLedger: (d) =>
      `chậm ${text(d, 'minutes')} phút so với mục cuối của sổ cái. Chỉnh lại đồng hồ`,
    clockOff: (d) =>
      `lệch ${text(d, 'seconds')} giây so với đồng hồ của các nhà cung cấp. Chỉnh lại đồng hồ`,
    portTaken: (d) =>
      `${text(d, 'host')}:${text(d, 'port')} đang được chương trình khác dùng. Dừng chương trình đó hoặc dùng cổng khác`,
    portRefused: (d) =>
      `tài khoản này không được lắng nghe ở cổng ${text(d, 'port')}. Dùng cổng trên 1023`,
    portOurs: (d) => `Sen này đang phục vụ ở ${text(d, 'host')}:${text(d, 'port')}`,
    addressOther: (d) => `máy chủ khác trả lời ở ${text(d, 'address')}. Sửa public_url hoặc proxy`,
    addressNobody: (d) =>
      `không ai trả lời ở ${text(d, 'address')}. Kiểm tra tên miền, proxy và tường lửa`,
    addressMissing: (d) =>
      `Sen lắng nghe ở ${text(d, 'host')} nhưng chưa đặt public_url: trình duyệt dùng tên miền sẽ bị từ chối`,
    addressNoTls: (d) =>
      `${text(d, 'address')} không được mã hóa: mật khẩu và khóa có thể bị đọc trên mạng. Đặt một proxy có TLS ở phía trước`,
    proxyCatchesHouse: () =>
      'cũng được dùng cho máy này và các máy chủ trong đơn vị. Thêm chúng vào NO_PROXY',
    proxyUnreachable: () => 'không trả lời. Kiểm tra HTTP_PROXY và HTTPS_PROXY',
    noRoute: () =>
      'không có mô hình cục bộ và không có nhà cung cấp: không gì trả lời được. Tải một mô hình hoặc thêm nhà cung cấp',
    noLocalModel: () =>
      'không có mô hình cục bộ: những gì không được rời đơn vị sẽ không được trả lời',
    remoteOnlyOffline: () =>
      'đang ngoại tuyến và không có mô hình cục bộ: không gì trả lời được. Nhập một mô hình từ tệp',
    memoryTooSmall: (d) =>
      `${text(d, 'model')} cần ${gigabytes(d, 'neededBytes')} GB, đang trống ${gigabytes(d, 'availableBytes')} GB. Chọn mô hình nhỏ hơn`,
    memoryTight: (d) =>
      `${text(d, 'model')} cần ${gigabytes(d, 'neededBytes')} GB trong ${gigabytes(d, 'availableBytes')} GB đang trống. Mô hình nhỏ hơn sẽ an toàn hơn`,
    engineMissing: () => 'bộ máy suy luận chưa được cài cho máy này. Cài đặt lại',
    engineCrashes: () => 'bộ máy suy luận liên tục dừng. Kiểm tra tệp mô hình',
    engineOff: () => 'khởi động khi có câu hỏi đầu tiên',
    engineSpeed: (d) => `${text(d, 'tokensPerSecond').replace('.', ',')} token mỗi giây`,
    pricesMissing: (d) =>
      `${text(d, 'route')} chưa có giá nên bị từ chối (tất cả ${text(d, 'count')}). Thêm giá`,
    pricesStale: (d) =>
      `đọc cách đây ${text(d, 'days')} ngày, ${text(d, 'count')} mục quá hạn xem lại. So với trang của nhà cung cấp`,
    pricesNone: () => 'không có mục giá nào: mọi nhà cung cấp đều bị từ chối',
    providerKeyRefused: (d) =>
      `${text(d, 'label')} từ chối khóa. Nhập khóa hợp lệ (${text(d, 'failing')} nhà cung cấp bị lỗi)`,
    providerUnreachable: (d) =>
      `không kết nối được ${text(d, 'label')}. Kiểm tra mạng, proxy và tường lửa (${text(d, 'failing')} nhà cung cấp bị lỗi)`,
    providerNoKey: (d) =>
      `${text(d, 'label')} chưa có khóa. Nhập khóa (${text(d, 'failing')} nhà cung cấp bị lỗi)`,
    watchedNone: () => 'chưa đặt thư mục nào (documents.folder)',
    watchedAway: (d) =>
      `không đọc được ${text(d, 'path')} hoặc thư mục này chưa được gắn: không nhận thêm tài liệu mới, những gì đã nhận vẫn tìm được. Hãy gắn lại, hoặc cấp quyền đọc cho tài khoản chạy Sen`,
    watchedTooLarge: (d) =>
      `${text(d, 'count')} tệp trong ${text(d, 'path')} quá lớn nên không được nhận. Hãy tách nhỏ, hoặc nâng documents.file_bytes`,
    readersMissing: (d) =>
      `chưa đọc được PDF dạng ảnh chụp hoặc tệp Word trước năm 2007. Hãy cài ${text(d, 'packages')}`,
    cageOpen: () =>
      'trên máy này, tiến trình mở tệp lạ chưa được cách ly khỏi mạng và dữ liệu của đơn vị. Hãy cài util-linux (unshare, setpriv) và cho phép user namespace',
    cageWide: () =>
      'tiến trình mở tệp lạ không có mạng, nhưng vẫn thấy thư mục dữ liệu của đơn vị. Hãy cho phép tài khoản chạy Sen dùng user namespace có gắn thư mục',
    meaningOff: () => 'đang tắt (documents.embedder)',
    meaningWaits: (d) => `đã đặt ${text(d, 'model')}; máy chủ đang chạy sẽ bắt đầu dùng`,
    meaningNoModel: (d) =>
      `không có tuyến nào tạo được vectơ nhúng với tên ${text(d, 'model')}, hoặc nhiều mô hình trùng tên này: chỉ tìm tài liệu theo từ. Hãy thêm mô hình, hoặc kiểm tra khả năng của tuyến`,
    meaningFails: (d) =>
      `${text(d, 'model')} không trả lời đúng (${text(d, 'code')}): tạm thời chỉ tìm tài liệu theo từ`,
    meaningWorks: (d) =>
      `đã xử lý ${text(d, 'embedded')} trên ${text(d, 'pieces')} đoạn; trong khi chờ chỉ tìm theo từ`,
    meaningPartly: (d) =>
      `${text(d, 'count')} bộ tài liệu chỉ tìm được theo từ: quy tắc không cho đưa ${text(d, 'kept')} đoạn tới mô hình vì loại dữ liệu của chúng`,
    meaningReady: (d) => `ổn, ${text(d, 'embedded')} đoạn`,
    backupNone: () => 'chưa có bản nào',
    dutyOverdue: (d) =>
      `${nameOf(reports.clocks.names, d, 'name')}: quá hạn ${text(d, 'days')} ngày`,
    dutyNext: (d) =>
      `sắp tới: ${nameOf(reports.clocks.names, d, 'name')}, còn ${text(d, 'days')} ngày`,
    figureNear: (d) =>
      `số người được đếm đã đạt ${text(d, 'percent')} % một ngưỡng của pháp luật: ${nameOf(reports.counters.figureNames, d, 'figure')}`,
    lawOverdue: (d) =>
      `${text(d, 'count')} văn bản trong bộ pháp luật đã đến lúc xem lại. Bản phát hành mới hơn có cập nhật`,
    backupOld: (d) => `bản mới nhất đã ${text(d, 'days')} ngày`,
  },
}
