// Names of provinces, the one part of an address that is left of it in mode `generalise`: Vietnam before and after the merger of 2025, China.

/** The 34 provinces since 1 July 2025 (Resolution 202/2025/QH15) and the 63 before it: people go on writing the old ones. */
export const vietnamese: readonly string[] = Object.freeze(
  `Hà Nội|Hải Phòng|Huế|Đà Nẵng|Hồ Chí Minh|Cần Thơ|Hà Giang|Cao Bằng|Bắc Kạn|Tuyên Quang|Lào Cai|Điện Biên|Lai Châu|Sơn La|Yên Bái|
  Hòa Bình|Thái Nguyên|Lạng Sơn|Quảng Ninh|Bắc Giang|Phú Thọ|Vĩnh Phúc|Bắc Ninh|Hải Dương|Hưng Yên|Thái Bình|Hà Nam|Nam Định|Ninh Bình|
  Thanh Hóa|Nghệ An|Hà Tĩnh|Quảng Bình|Quảng Trị|Quảng Nam|Quảng Ngãi|Bình Định|Phú Yên|Khánh Hòa|Ninh Thuận|Bình Thuận|Kon Tum|Gia Lai|
  Đắk Lắk|Đắk Nông|Lâm Đồng|Bình Phước|Tây Ninh|Bình Dương|Đồng Nai|Bà Rịa - Vũng Tàu|Vũng Tàu|Long An|Tiền Giang|Bến Tre|Trà Vinh|
  Vĩnh Long|Đồng Tháp|An Giang|Kiên Giang|Hậu Giang|Sóc Trăng|Bạc Liêu|Cà Mau|Thừa Thiên Huế`
    .split('|')
    .map((name) => name.trim()),
)

export const chinese: readonly string[] = Object.freeze(
  `北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|
  新疆|香港|澳门|台湾`
    .split('|')
    .map((name) => name.trim()),
)
