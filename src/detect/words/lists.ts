// The word lists that belong to no single detector: what speaks against a value, what makes a text sensitive or a child's, who is a person.
import type { SensitiveKind } from './meaning.ts'

/** Words before a number that is nobody's. */
export const negativeWords = `mã đơn hàng|đơn hàng|mã đơn|vận đơn|mã vận đơn|isbn|issn|mã lỗi|request id|guid|uuid|mã hs|tcvn|qcvn|
  diện tích|sản lượng|tổng tiền|số tiền|doanh thu|mã hàng|mã sản phẩm|số lô|phiên bản|khóa chính|mã giao dịch|mã hóa đơn|hóa đơn số|
  số hóa đơn|mã vạch|mã bưu chính|số sê ri|serial|mã số sản phẩm|mã hồ sơ|kinh phí|ngân sách|dân số|tọa độ trạm|mã môn|mã lớp|
  订单号|订单编号|订单|运单|运单号|快递单号|快递|取件码|雪花id|时间戳|联行号|股票代码|股票|基金|标准号|版本|版本号|哈希|哈希值|编码|批号|
  金额|流水号|交易号|发票号码|发票代码|单号|货号|条形码|商品编码|邮编|邮政编码|区号|端口|文号|案号|总价|价格|人口|面积|产量|
  order|order no|order id|order number|invoice|invoice no|tracking|tracking no|tracking number|commit|hash|sha|sha256|md5|checksum|build|
  version|timestamp|ticket|trace id|span id|session id|transaction id|txn|serial number|part number|sku|barcode|postcode|zip code|port|pid|
  amount|total|price|population|error code|imei|latency|offset|seed|epoch`

/** Hide a label that is written inside them, or would be heard in them. */
export const meaningless = `học sinh|sinh viên|vệ sinh|phát sinh|khai sinh|giấy khai sinh|sinh học|sinh hoạt|thí sinh|tuyển sinh|nghiên cứu sinh|
  kháng sinh|hy sinh|tái sinh|sản sinh|sinh thái|sinh lời|sinh sản|sinh trưởng|vi sinh|an sinh|dân sinh|sơ sinh|ký sinh|sinh vật|sinh kế|sinh động|hồi sinh|giáng sinh|phục sinh|nhân sinh|
  会员卡|会员卡号|购物卡|饭卡|电话卡|qq群|微信群|微信支付|微信公众号|账号密码|ip67|ip68|thẻ học sinh|thẻ thư viện|电话会议|手机银行|手机店|卡号规则|出生率|出生证明|liên hệ thực tế`

export const sensitiveWords: Readonly<Record<SensitiveKind, string>> = {
  health: `chẩn đoán|bệnh án|điều trị|nhập viện|viêm gan|viêm phổi|hiv|ung thư|trầm cảm|tiểu đường|đái tháo đường|tăng huyết áp|mang thai|
    tâm thần|xét nghiệm|đơn thuốc|dị ứng|phẫu thuật|huyết áp|tiền sử bệnh|bệnh lý|khuyết tật|sảy thai|phá thai|có thai|thai kỳ|lao phổi|
    động kinh|tự kỷ|rối loạn lo âu|uống thuốc|đột quỵ|suy thận|hóa trị|xuất viện|triệu chứng|
    诊断|病历|确诊|住院|手术|肝炎|艾滋|艾滋病|癌|癌症|抑郁症|糖尿病|高血压|怀孕|精神病|化验|处方|过敏|服药|焦虑症|肺结核|病史|残疾|流产|妊娠|
    心脏病|自闭症|癫痫|化疗|体检报告|出院|
    diagnosis|diagnosed|medical record|hepatitis|cancer|depression|diabetes|pregnant|prescription|surgery|hypertension|medical history|
    disability|tuberculosis|epilepsy|autism|chemotherapy|blood test`,
  belief: `tôn giáo|tín ngưỡng|theo đạo|công giáo|tin lành|đảng viên|quan điểm chính trị|phật tử|hồi giáo|
    宗教|信仰|信教|政治面貌|党员|佛教徒|基督徒|穆斯林|
    religion|political opinion|religious belief|party member|muslim|christian|buddhist`,
  origin: `dân tộc thiểu số|nguồn gốc chủng tộc|dân tộc tày|dân tộc mường|dân tộc h'mông|dân tộc thái|dân tộc nùng|dân tộc dao|dân tộc khmer|
    dân tộc ê đê|民族|种族|少数民族|ethnic origin|ethnicity|racial origin`,
  sexLife: `xu hướng tính dục|đời sống tình dục|đồng tính|chuyển giới|性取向|性生活|同性恋|变性|sexual orientation|sex life|homosexual|
    transgender`,
  crime: `tiền án|tiền sự|lý lịch tư pháp|bị can|bị cáo|phạm tội|bị bắt|án tù|犯罪记录|前科|被告人|拘留|判刑|服刑|犯罪嫌疑人|
    criminal record|conviction|convicted|arrested`,
  finance: `lịch sử giao dịch|sao kê|dư nợ|điểm tín dụng|mật khẩu ngân hàng|tên đăng nhập ngân hàng|mã otp|mã pin|nợ xấu|số dư tài khoản|
    交易流水|征信|贷款余额|网银密码|验证码|账户余额|银行流水|信用报告|
    bank statement|credit score|otp code|bank password|account balance|pin code`,
  biometric: `vân tay|khuôn mặt|mống mắt|giọng nói sinh trắc|sinh trắc học|adn|指纹|人脸|虹膜|声纹|基因|
    fingerprint|face template|iris scan|voiceprint|dna`,
  location: `vị trí của tôi|đang ở tọa độ|định vị|lịch sử di chuyển|我现在的位置|行踪|定位|轨迹|行程轨迹|my location|gps track|
    location history`,
}

export const childWords = `trẻ em|trẻ nhỏ|con tôi|con mình|cháu bé|học sinh lớp|mẫu giáo|nhà trẻ|mầm non|tiểu học|trung học cơ sở|bé trai|bé gái|
  con trai tôi|con gái tôi|con em|em bé|
  我家孩子|孩子|幼儿园|小学|小学生|一年级|二年级|三年级|四年级|五年级|六年级|初一|初二|未成年|未成年人|儿童|婴儿|我儿子|我女儿|
  my child|my son|my daughter|pupil|kindergarten|toddler|minor child|elementary school|primary school`

export const personWords = `tôi|mình|con tôi|bệnh nhân|anh ấy|chị ấy|ông ấy|bà ấy|cháu|em|gia đình tôi|của tôi|nó|con trai tôi|con gái tôi|con em|con mình|
  bố tôi|mẹ tôi|vợ tôi|chồng tôi|người bệnh|thai phụ|sản phụ|bị can|bị cáo|cô ấy|
  我|我的|患者|他|她|孩子|我家|我们|本人|病人|孕妇|我爸|我妈|我儿子|我女儿|
  i|my|patient|he|she|his|her|child|my son|my daughter|my wife|my husband`

/** What the layer of names is told. */
export const nameLabels = `họ tên|họ và tên|tôi tên là|tên tôi là|tên em là|tên là|tên|ông|bà|anh|chị|em|cô|bác|cháu|thầy|bác sĩ|bs|bệnh nhân|bn|người bệnh|
  học sinh|hs|phụ huynh|chủ tài khoản|chủ thẻ|người gửi|người nhận|kính gửi|lái xe|tài xế|nông hộ|sản phụ|khách hàng|kh|đại diện|người đại diện|
  người nộp thuế|cấp cho|của|giáo viên|sinh viên|chủ hộ|người liên hệ|bố|mẹ|vợ|chồng|con|người khai|đồng chí|đ/c|luật sư|y tá|điều dưỡng|giám đốc|
  姓名|我叫|名叫|叫|患者|联系人|收款人|收件人|户名|持有人|车主|驾驶员|学生|家长|监护人|老师|先生|女士|同学|委托人|投诉人|农户|班主任|法定代表人|
  申请人|负责人|经办人|医生|护士|当事人|原告|被告|寄件人|客户|病人|
  name|full name|mr|mrs|ms|dr|patient|contact|student|teacher|customer|owner|recipient|sender|applicant`

export const addressLabels = `địa chỉ|thường trú|tạm trú|nơi ở|trú tại|quê quán|hộ khẩu|nơi thường trú|địa chỉ thường trú|nơi cư trú|chỗ ở|chỗ ở hiện tại|ngụ tại|đ/c|
  地址|住址|住|户籍|籍贯|现居|家庭住址|户籍地址|通讯地址|收货地址|联系地址|居住地|现住址|住所|
  address|resides at|lives at|home address|residence`
