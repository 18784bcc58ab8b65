// What Decree 238/2026/NĐ-CP changes in Decree 168/2024/NĐ-CP, and Circular 13/2025/TT-BCA in Circular 79/2024/TT-BCA, as a table.
// Places and kinds of change are read by a person; every word that is put in is taken from the amending text itself.

/** A unit is replaced by, or set after (`add`) or before (`before`) the target, the quoted passage that begins so. */
export interface UnitEdit {
  readonly kind: 'replace' | 'add' | 'before'
  readonly target: string
  /** Article of the amending text that says so. */
  readonly by: string
  /** How the quoted passage begins there, behind its quotation mark and as printed, faults of reading included. */
  readonly begins: string
  /** The label it gets where the copy at hand misreads it (`1)` for `l)`). */
  readonly label?: string
}

export interface RepealEdit {
  readonly kind: 'repeal'
  readonly target: string
  readonly by: string
}

/** A phrase within a unit; `find` is forgiving where the copy at hand misreads it. */
export interface PhraseEdit {
  readonly kind: 'phrase'
  readonly targets: readonly string[]
  readonly by: string
  readonly find: RegExp
  /** Replacement; `$&` is what was found. */
  readonly put: string
}
export type Edit = UnitEdit | RepealEdit | PhraseEdit

/** Places of one edit, separated by spaces. */
const places = (list: string): readonly string[] => list.split(' ')

export const decree238: readonly Edit[] = [
  { kind: 'replace', target: '3.3.i', by: '1', begins: 'i) Buộc lắp đặt' },
  { kind: 'replace', target: '3.3.l', by: '1', begins: '1) Buộc cung cấp', label: 'l)' },
  { kind: 'before', target: '6.1', by: '2', begins: '1a. Phạt cảnh cáo' },
  { kind: 'replace', target: '6.3.m', by: '2', begins: 'm) Chở trẻ em' },
  { kind: 'replace', target: '13.8.b', by: '3', begins: 'b) Điều khiển xe không gắn đủ' },
  { kind: 'replace', target: '14.3.b', by: '4', begins: 'b) Điều khiển xe gắn biển số' },
  { kind: 'replace', target: '17.2.a', by: '5', begins: 'a) Chở vật liệu xây dựng' },
  { kind: 'replace', target: '18.4.a', by: '6', begins: 'a) Người từ đủ 16 tuổi' },
  { kind: 'replace', target: '20.5.đ', by: '7', begins: 'đ) Điều khiển xe vận tải' },
  { kind: 'replace', target: '20.5.g', by: '7', begins: 'g) Điều khiển xe vận chuyển' },
  {
    kind: 'replace',
    target: '20.5.l',
    by: '7',
    begins: 'I) Điều khiển xe kinh doanh',
    label: 'l)',
  },
  { kind: 'replace', target: '20.5.m', by: '7', begins: 'm) Điều khiển xe vận tải' },
  { kind: 'add', target: '20.5.m', by: '7', begins: 'n) Điều khiển xe ô tô' },
  {
    kind: 'replace',
    target: '20.6.đ',
    by: '7',
    begins: '₫) Điều khiển xe kinh doanh',
    label: 'đ)',
  },
  { kind: 'add', target: '20.8', by: '7', begins: '8a. Phạt tiền' },
  { kind: 'replace', target: '20.10.c', by: '7', begins: 'c) Thực hiện hành vi' },
  { kind: 'replace', target: '21.2.b', by: '8', begins: 'b) Chở hàng trên nóc' },
  { kind: 'replace', target: '21.3.b', by: '8', begins: 'b) Điều khiển xe ô tô' },
  { kind: 'replace', target: '21.5.c', by: '8', begins: 'c) Điều khiển xe ô tô' },
  { kind: 'replace', target: '21.8.d', by: '8', begins: 'd) Chở thiết bị' },
  { kind: 'replace', target: '21.8.đ', by: '8', begins: 'đ) Vận chuyển hàng' },
  { kind: 'add', target: '21.8.đ', by: '8', begins: 'e) Điều khiển xe ô tô' },
  { kind: 'replace', target: '26.7.e', by: '9', begins: 'e) Sử dụng xe kinh doanh' },
  { kind: 'add', target: '26.7.i', by: '9', begins: 'k) Sử dụng xe ô tô' },
  { kind: 'add', target: '26.7.k', by: '9', begins: 'l) Không thực hiện' },
  { kind: 'add', target: '26.8.c', by: '9', begins: 'd) Sử dụng xe ô tô' },
  { kind: 'replace', target: '26.13.c', by: '9', begins: 'c) Thực hiện hành vi' },
  { kind: 'replace', target: '26.13.d', by: '9', begins: 'd) Thực hiện hành vi' },
  { kind: 'add', target: '29.3', by: '10', begins: '3a. Phạt tiền' },
  { kind: 'replace', target: '29.4', by: '10', begins: '4. Ngoài việc' },
  { kind: 'add', target: '32.9', by: '11', begins: '9a. Phạt tiền' },
  {
    kind: 'add',
    target: '32.11.đ',
    by: '11',
    begins: 'e) Giao phương tiện hoặc để cho người làm công, người điều',
  },
  {
    kind: 'add',
    target: '32.13.đ',
    by: '11',
    begins: 'e) Giao phương tiện hoặc để cho người làm công, người đại',
  },
  { kind: 'replace', target: '32.19.l', by: '11', begins: 'I) Thực hiện', label: 'l)' },
  { kind: 'replace', target: '32.21.c', by: '11', begins: 'c) Thực hiện hành vi' },
  { kind: 'replace', target: '41.2.d', by: '12', begins: 'd) Điểm a, điểm b' },
  { kind: 'add', target: '41.4.k', by: '12', begins: 'k1) Điểm a' },
  { kind: 'replace', target: '41.5', by: '12', begins: '5. Cục trưởng' },
  { kind: 'replace', target: '42', by: '13', begins: 'Điều 42. Thẩm quyền' },
  { kind: 'replace', target: '43', by: '14', begins: 'Điều 43. Thẩm quyền' },
  { kind: 'replace', target: '44', by: '15', begins: 'Điều 44. Thẩm quyền' },
  { kind: 'replace', target: '46.2', by: '16', begins: '2. Công chức' },
  { kind: 'replace', target: '50.1.đ', by: '17', begins: 'd) Không trừ điểm', label: 'đ)' },
  {
    kind: 'phrase',
    targets: ['50.3.a'],
    by: '17',
    find: /Trường hợp Chủ tịch Ủy ban nhân dân .*$/,
    put: 'Trường hợp Chủ tịch Ủy ban nhân dân cấp xã, Chủ tịch Ủy ban nhân dân cấp tỉnh ra quyết định xử phạt vi phạm hành chính đối với hành vi vi phạm có trừ điểm giấy phép lái xe thì Trưởng phòng Cảnh sát giao thông Công an cấp tỉnh có trách nhiệm cập nhật dữ liệu trừ điểm giấy phép lái xe vào Cơ sở dữ liệu về xử lý vi phạm hành chính về trật tự, an toàn giao thông đường bộ;',
  },
  { kind: 'add', target: '53.2', by: '18', begins: '3. Quy định xử phạt' },
  {
    kind: 'phrase',
    targets: ['6.3.h'],
    by: '19',
    find: /xe được kéo khi kéo nhau/,
    put: '$&, trừ hành vi vi phạm quy định tại điểm b khoản 3a Điều 29 của Nghị định này',
  },
  {
    kind: 'phrase',
    targets: ['6.2.a', '6.5.g', '7.1.e', '8.6.h'],
    by: '19',
    find: /chỉ được phép chuy[ểêề]n sang một làn đường liền k[ềể][”"]?/,
    put: '$& hoặc chuyển làn đường không bảo đảm khoảng cách an toàn với xe phía trước, xe phía sau, xe hai bên',
  },
  {
    kind: 'phrase',
    targets: ['6.5.i', '7.6.b', '8.6.d'],
    by: '19',
    find: /đối với loại phương tiện đang điều khi[ểế]n/,
    put: '$& hoặc có quy định cấm của cấp có thẩm quyền đối với loại phương tiện đang điều khiển',
  },
  {
    kind: 'phrase',
    targets: ['6.7.c', '8.6.b'],
    by: '19',
    find: /làn dừng xe khẩn cấp/,
    put: '$& hoặc dải dừng xe khẩn cấp',
  },
  {
    kind: 'phrase',
    targets: ['14.6.a'],
    by: '19',
    find: /(?<=tại )điểm đ/,
    put: 'khoản 1; điểm d, $&',
  },
  {
    kind: 'phrase',
    targets: ['20.6.d', '21.5.b'],
    by: '19',
    find: /xe ô tô kinh doanh vận tải/,
    put: '$&, xe vận tải nội bộ',
  },
  { kind: 'phrase', targets: ['26.11'], by: '19', find: /điểm h/, put: '$&, điểm l' },
  {
    kind: 'phrase',
    targets: ['47.3.h'],
    by: '19',
    find: /Điều 29/,
    put: 'Điều 20 (điểm l khoản 5, điểm đ khoản 6), Điều 21 (điểm b khoản 3, điểm c khoản 5), $&',
  },
  { kind: 'phrase', targets: ['47.3.h'], by: '19', find: /điểm n khoản 7/, put: '$&; khoản 9a' },
  { kind: 'phrase', targets: ['53.1'], by: '19', find: /khoản 2/, put: '$&, khoản 3, khoản 4' },
  {
    kind: 'phrase',
    targets: ['6.5.p'],
    by: '19',
    find: /chở người trên nóc xe; để người đu bám ở cửa xe, bên ngoài thành xe khi xe đang chạy/,
    put: 'để người nằm, ngồi, đu bám bên ngoài xe khi xe đang chạy',
  },
  {
    kind: 'phrase',
    targets: places(
      '3.3.q 3.3.r 13.3.d 13.4.b 18.3.c 21.2.a 21.2.d 21.5.a 21.5.d 21.6.a 21.6.b 21.7.a ' +
        '21.7.b 21.8.a 21.8.b 26.1.a 26.3 26.5 32.1.b 32.11.d 32.14.h 32.18.c 32.18.d 32.19.đ ' +
        '32.19.g 32.20 40.4.a 48.3',
    ),
    by: '19',
    find: /giấy chứng nhận kiểm định/g,
    put: 'chứng nhận kiểm định',
  },
  {
    kind: 'phrase',
    targets: ['32.7.b', '32.7.d'],
    by: '19',
    find: /[;,]? ?giấy chứng nhận kiểm định an toàn kỹ thuật và bảo vệ môi trường/,
    put: '',
  },
  { kind: 'phrase', targets: ['32.18.đ'], by: '19', find: /điểm e, điểm g khoản 7; ?/, put: '' },
  { kind: 'phrase', targets: ['47.5.c'], by: '19', find: / ?tại nơi phát hiện vi phạm/, put: '' },
  { kind: 'phrase', targets: ['48.1.a'], by: '19', find: /Điểm g khoản 5; điểm c/, put: 'Điểm c' },
  { kind: 'phrase', targets: ['53.2'], by: '19', find: /điểm m khoản 3 Điều 6, /, put: '' },
  { kind: 'phrase', targets: ['55'], by: '19', find: / trực thuộc trung ương/, put: '' },
  { kind: 'repeal', target: '32.17.d', by: '19' },
  { kind: 'repeal', target: '32.17.đ', by: '19' },
  { kind: 'repeal', target: '32.17.e', by: '19' },
  { kind: 'repeal', target: '32.17.g', by: '19' },
]

const postal = { find: / công ích/g, put: '' } as const

export const circular13: readonly Edit[] = [
  { kind: 'replace', target: '3.8', by: '12', begins: '8. Tổ chức, cá nhân trúng' },
  { kind: 'replace', target: '3.9', by: '12', begins: '9. Tổ chức, cá nhân có trụ sở' },
  { kind: 'replace', target: '4.2.b', by: '12', begins: 'b) Xe ô tô, xe mô tô' },
  { kind: 'replace', target: '4.4', by: '12', begins: '4. Công an xã' },
  { kind: 'replace', target: '4.5', by: '12', begins: '5. Đối với cấp xã' },
  { kind: 'replace', target: '11.3.b', by: '12', begins: 'b) Hóa đơn bán' },
  { kind: 'replace', target: '14.1.c', by: '12', begins: 'c) Cán bộ đăng ký' },
  { kind: 'replace', target: '27.2.b', by: '12', begins: 'b) Căn cứ danh sách' },
  { kind: 'replace', target: '34.3', by: '12', begins: '3. Biểu mẫu' },
  { kind: 'phrase', targets: ['10.1'], by: '12', find: / Công an cấp huyện/, put: '' },
  {
    kind: 'phrase',
    targets: places(
      '3.6 14.1.a 14.2.a 14.2.d 17.2.c 17.2.d 20.2 21.1.a 21.1.b 21.1.c 21.2.b 26.1.a ' + '29.1.d',
    ),
    by: '12',
    ...postal,
  },
  { kind: 'repeal', target: '4.3', by: '12' },
]
