// Vietnamese and English words that stand before a name of a person, or before a name that is none.
import { foldMarks } from '../../text/fold-marks.ts'

/** Groups: 1 a form's label, 2 kinship and address, 3 an office or profession, 4 a role, 5 a place, 6 an institution, 7 a work or thing. */
export const viGroups = [
  [
    1,
    'họ tên,họ và tên,họ, chữ đệm và tên,tên là,tên tôi là,tôi tên là,tôi tên,tên em là,em tên là,mình tên là,tên con là,tên cháu là,cháu tên là,con tên là,tôi là,em là,mình là,cháu là,tên gọi,bí danh,tên thật,tên khai sinh,người đại diện,đại diện,người liên hệ,người gửi,người nhận,người nộp,người nộp thuế,người ký,người lập,người lập biểu,người khai,người làm đơn,người yêu cầu,người nộp đơn,người được ủy quyền,người ủy quyền,người phụ trách,người hướng dẫn,giáo viên hướng dẫn,giảng viên hướng dẫn,người thực hiện,chủ tài khoản,chủ thẻ,chủ hộ,chủ xe,chủ đất,chủ nhiệm,kính gửi,gửi,thân gửi,cấp cho,đứng tên,do,chủ trì,thư ký,người viết,tác giả,ký tên,đồng kính gửi,name,full name,patient name,signed by,signed,contact,contact person,attn,dear,from,to,sincerely,regards,cc,student name,author,ho ten,ho va ten,ten la,toi la,em la,toi ten la,ten em la,minh la,ten toi la,chu tai khoan,nguoi gui,nguoi nhan,nguoi dai dien,lien he,chu ho',
  ],
  [
    2,
    'ông,bà,anh,chị,em,cô,chú,bác,cậu,mợ,dì,dượng,thím,cụ,cháu,con,bé,thầy,ngài,nàng,chàng,gã,y,thị,vợ,chồng,bố,mẹ,cha,ba,má,con trai,con gái,em trai,em gái,anh trai,chị gái,em họ,anh họ,ông nội,bà nội,ông ngoại,bà ngoại,cháu nội,cháu ngoại,vợ chồng,anh em,vợ là,chồng là,mẹ là,bố là,con là,cô bé,cậu bé,bạn,bạn gái,bạn trai,người yêu,cháu bé,bé trai,bé gái,mr,mrs,ms,miss,sir,madam,uncle,aunt,ong,ba,chi,co,chu,thay',
  ],
  [
    3,
    'bác sĩ,bs,bsck,bsckii,bscki,ths,ts,gs,pgs,pgs.ts,gs.ts,tiến sĩ,thạc sĩ,giáo sư,phó giáo sư,kỹ sư,ks,luật sư,ls,kiến trúc sư,nghệ sĩ,nsnd,nsưt,nghệ nhân,nhà báo,nhà văn,nhà thơ,nhạc sĩ,họa sĩ,ca sĩ,diễn viên,đạo diễn,người mẫu,hoa hậu,á hậu,mc,cầu thủ,tiền đạo,tiền vệ,hậu vệ,thủ môn,trung vệ,đội trưởng,huấn luyện viên,hlv,trọng tài,vận động viên,vđv,tay vợt,võ sĩ,kỳ thủ,phóng viên,pv,biên tập viên,giám đốc,phó giám đốc,tổng giám đốc,phó tổng giám đốc,chủ tịch,phó chủ tịch,bí thư,phó bí thư,tổng bí thư,bộ trưởng,thứ trưởng,thủ tướng,phó thủ tướng,chủ tịch nước,phó chủ tịch nước,chủ tịch quốc hội,tổng thống,phó tổng thống,ngoại trưởng,đại sứ,thượng nghị sĩ,nghị sĩ,thống đốc,đại biểu,đbqh,trưởng phòng,phó phòng,phó trưởng phòng,trưởng ban,phó trưởng ban,phó ban,cục trưởng,phó cục trưởng,vụ trưởng,vụ phó,viện trưởng,phó viện trưởng,hiệu trưởng,hiệu phó,phó hiệu trưởng,trưởng khoa,phó khoa,phó trưởng khoa,trưởng thôn,trưởng ấp,trưởng bản,tổ trưởng,tổ phó,lớp trưởng,chánh văn phòng,chánh án,thẩm phán,kiểm sát viên,điều tra viên,chấp hành viên,công chứng viên,thanh tra viên,đại tướng,thượng tướng,trung tướng,thiếu tướng,đại tá,thượng tá,trung tá,thiếu tá,đại úy,thượng úy,trung úy,thiếu úy,hạ sĩ,trung sĩ,thượng sĩ,chuyên gia,chuyên viên,cán bộ,điều dưỡng,y tá,hộ sinh,dược sĩ,nha sĩ,kế toán,kế toán trưởng,thủ quỹ,giáo viên,gv,gvcn,cô giáo,thầy giáo,giảng viên,ceo,cfo,nhà sáng lập,doanh nhân,tỷ phú,vua,hoàng tử,công chúa,nữ hoàng,hoàng đế,linh mục,hòa thượng,thượng tọa,đại đức,ni sư,sư cô,giám mục,đức cha,liệt sĩ,anh hùng,đồng chí,đ/c,tướng,trùm,dr,prof,professor,doctor,president,director,manager,minister,coach,nurse,teacher,judge,officer,chairman,captain,author,bac si,giao vien,giam doc,luat su',
  ],
  [
    4,
    'bệnh nhân,bn,người bệnh,học viên,thầy thuốc,người bị thương,người bị hại,người giám hộ,người chăm sóc,bên nhận,bên giao,bên mua,bên bán,bên vay,bên thuê,xã viên,tổ viên,ứng viên,ứng cử viên,thực tập sinh,học trò,người vay,người bảo lãnh,sản phụ,thai phụ,nạn nhân,học sinh,hs,sinh viên,sv,thí sinh,phụ huynh,lái xe,tài xế,nông hộ,nông dân,công dân,công nhân,nhân viên,khách hàng,kh,hộ kinh doanh,hộ ông,hộ bà,bị cáo,bị can,nguyên đơn,bị đơn,nhân chứng,người làm chứng,nghi phạm,nghi can,đối tượng,hung thủ,tử tù,phạm nhân,người vi phạm,hành khách,du khách,cư dân,chủ nhà,chủ quán,chủ cửa hàng,chủ cơ sở,chủ doanh nghiệp,ca bệnh,ca nhiễm,trường hợp,đồng nghiệp,hàng xóm,thân nhân,người nhà,người thân,gia đình,nhà,bạn đọc,độc giả,khán giả,nhân vật,vai,thủ khoa,á khoa,quán quân,nhà vô địch,tân binh,ngôi sao,siêu sao,danh thủ,thành viên,hội viên,đoàn viên,đảng viên,chiến sĩ,cựu chiến binh,patient,student,employee,customer,client,defendant,plaintiff,witness,victim,player,benh nhan,hoc sinh,khach hang,phu huynh',
  ],
  [
    5,
    'đường,phố,ngõ,ngách,hẻm,kiệt,phường,quận,huyện,xã,thị trấn,thị xã,thành phố,tp,tỉnh,thôn,ấp,bản,làng,buôn,sông,núi,hồ,cầu,chợ,chùa,đền,đình,nhà thờ,công viên,quảng trường,ngã tư,ngã ba,ngã sáu,vòng xoay,bến xe,bến tàu,ga,sân bay,cảng,đảo,vịnh,biển,đèo,khu,khu phố,khu đô thị,khu công nghiệp,kcn,khu dân cư,chung cư,phía,hướng,miền,tòa nhà,tòa,tháp,lô,cửa khẩu,miền,vùng,nước,street,road,avenue,district,city,province,in,at,duong,pho,phuong,quan,huyen,xa,tinh,thanh pho',
  ],
  [
    6,
    'trường,trường thpt,trường thcs,trường tiểu học,trường mầm non,trường đại học,thpt,thcs,tiểu học,mầm non,đại học,đh,cao đẳng,học viện,viện,bệnh viện,bv,phòng khám,trung tâm,trạm y tế,nhà thuốc,công ty,công ty tnhh,công ty cổ phần,cty,tập đoàn,tổng công ty,doanh nghiệp,doanh nghiệp tư nhân,dntn,ngân hàng,hợp tác xã,htx,khách sạn,nhà hàng,quán,siêu thị,cửa hàng,shop,thương hiệu,báo,tạp chí,đài,kênh,nhà xuất bản,nxb,bộ,sở,ban,ủy ban,ubnd,hđnd,tòa án,viện kiểm sát,công an,đoàn,hội,đảng,câu lạc bộ,clb,đội,đội tuyển,quỹ,giải,giải thưởng,cúp,huân chương,danh hiệu,nhà máy,xí nghiệp,thư viện,bảo tàng,nhà hát,rạp,sân vận động,svđ,university,school,hospital,company,bank,club,ministry',
  ],
  [
    7,
    'phim,bộ phim,cuốn,cuốn sách,sách,bài hát,ca khúc,truyện,tiểu thuyết,bài thơ,vở kịch,album,chương trình,dự án,chiến dịch,nghị định,luật,thông tư,bão,cơn bão,virus,vi rút,thuốc,vaccine,vắc xin,giống,máy,xe,điện thoại,ứng dụng,phần mềm,tháng,thứ,ngày,năm,tết,lễ,mùa,vụ,thời,triều,nhà nước,hệ,hội chứng,bệnh,định lý,phương pháp,học thuyết,chủ nghĩa',
  ],
] as const

const known = new Map<string, number>()
for (const [group, words] of viGroups) {
  for (const word of words.split(',')) {
    known.set(word, group)
    const folded = foldMarks(word)
    // Without marks, short words mean too much: `bạn`, `bản`, `bán` are all `ban`.
    if (folded.length > 4 && !known.has(folded)) known.set(folded, group)
  }
}
/** Last words of cues: before most words of a text no cue ends. */
export const viCueEnds: ReadonlySet<string> = new Set(
  [...known.keys()].map((words) => words.slice(words.lastIndexOf(' ') + 1)),
)

/** @param words lower case, up to four, joined by single spaces. */
export const viCueGroup = (words: string): number => known.get(words) ?? 0
