// Lời về quy tắc: dữ liệu nào được ra ngoài và vì sao, bản quy tắc sai ở đâu, phải có điều kiện gì trước.
import type { RuleWords } from '../en/rules.ts'

export const rules: RuleWords = {
  classes: {
    public: 'công khai',
    internal: 'nội bộ',
    personal: 'cá nhân',
    sensitive: 'nhạy cảm',
    child: 'về trẻ em',
    important: 'quan trọng',
    core: 'cốt lõi',
    secret: 'bí mật nhà nước',
  },
  actions: {
    allow: 'được gửi',
    mask: 'che rồi gửi',
    local: 'giữ lại ở đây',
    deny: 'từ chối',
  },
  columns: {
    here: 'trong trụ sở này',
    home: 'trong nước',
    abroad: 'nước khác',
    partner: 'đối tác',
    any: 'mọi nơi',
    operator: (id) => `bên vận hành ${id}`,
    partnerNamed: (id) => `đối tác ${id}`,
    unknown: 'nơi chưa rõ thuộc nước nào',
  },
  preconditions: {
    contract: 'hợp đồng với bên vận hành, đã kiểm tra và ghi lại',
    dossier: 'hồ sơ chuyển dữ liệu (Mẫu 09) đã lập và chưa quá hạn',
    'notice-39': 'thông báo và sự đồng ý riêng theo Điều 39 PIPL, đã ghi cho bên nhận này',
    'threshold<90': 'số người trong năm còn dưới chín phần mười ngưỡng luật định',
    certificate: 'giấy chứng nhận của đối tác, đã ghi lại',
    review: 'có người đã xem xét bên nhận này',
    consent: (purpose) => `sự đồng ý cho mục đích “${purpose}”, đã ghi lại`,
  },
  reasons: {
    'stays-here': 'Dữ liệu được xử lý ngay trong trụ sở này, không chuyển cho ai.',
    'public-open': 'Không thấy gì chỉ ra một người, và văn bản không bị hạn chế.',
    'internal-contract':
      'Việc riêng của đơn vị chỉ được gửi cho bên vận hành trong nước đã có hợp đồng.',
    'internal-open':
      'Việc riêng của đơn vị được gửi đến nơi quản trị viên đã mở, cho tới khi đơn vị quyết định khác.',
    'internal-stays': 'Việc riêng của đơn vị được giữ lại trong trụ sở này.',
    'state-data-stays':
      'Dữ liệu của cơ quan nhà nước được giữ lại trong hệ thống của cơ quan và trong lãnh thổ Việt Nam.',
    'personal-masked':
      'Dữ liệu cá nhân chỉ ra ngoài khi các giá trị đã được che và bên nhận có hợp đồng. Dữ liệu đã che vẫn là dữ liệu cá nhân.',
    'personal-abroad-masked':
      'Dữ liệu cá nhân chỉ qua biên giới khi đã che và sau khi đủ điều kiện chuyển dữ liệu theo luật.',
    'personal-stays':
      'Dữ liệu cá nhân không đến đó: đó sẽ là việc chuyển dữ liệu mà đơn vị chưa mở.',
    'sensitive-stays':
      'Sức khỏe, tín ngưỡng, nguồn gốc, tội phạm, ngân hàng… cần sự đồng ý riêng: được giữ lại trong trụ sở này.',
    'child-stays': 'Dữ liệu về trẻ em được giữ lại trong trụ sở này.',
    'important-stays':
      'Dữ liệu quan trọng được giữ lại trong trụ sở này; có người ở đây đã xác định như vậy.',
    'core-closed': 'Dữ liệu cốt lõi không được xử lý ở đây: yêu cầu dừng lại.',
    'secret-closed': 'Bí mật nhà nước không được xử lý ở đây: yêu cầu dừng lại.',
    'partner-public': 'Đối tác được nhận những gì công khai.',
    'partner-narrow':
      'Đối tác không nhận loại dữ liệu này: thỏa thuận chỉ thu hẹp quy tắc, không bao giờ mở rộng.',
    'no-rule': 'Không có quy tắc nào nói về trường hợp này: được giữ lại trong trụ sở này.',
    'place-unknown': 'Chưa rõ đây là loại nơi nào: được giữ lại trong trụ sở này.',
    'country-unknown':
      'Chưa rõ nơi xử lý hoặc bên vận hành thuộc nước nào: chỉ dữ liệu công khai được đến đó.',
    'class-unknown': 'Chưa rõ loại dữ liệu: được giữ lại trong trụ sở này.',
    'policy-unreadable':
      'Không đọc được quy tắc của đơn vị: mọi thứ được giữ lại trong trụ sở này.',
  },
  templates: {
    'vn-school': 'Trường học ở Việt Nam',
    'vn-clinic': 'Phòng khám, bệnh viện ở Việt Nam',
    'vn-state': 'Cơ quan nhà nước ở Việt Nam',
    'vn-firm': 'Doanh nghiệp, hợp tác xã ở Việt Nam',
    'cn-school': 'Trường học ở Trung Quốc',
    'cn-clinic': 'Phòng khám, bệnh viện ở Trung Quốc',
    'cn-firm': 'Doanh nghiệp ở Trung Quốc',
    open: 'Đơn vị ở nơi khác',
  },
  settings: {
    id: 'tên bộ quy tắc',
    jurisdiction: 'nước có luật được áp dụng',
    mode: 'mức độ dò tìm',
    floor: 'văn bản không thấy gì được coi là',
    unread: 'phần không ai ở đây đọc được',
    sensitiveWordAlone: 'chỉ một từ nhạy cảm là đủ, không cần có người bên cạnh',
    modes: (type) => `cách thay ${type}`,
  },
  faults: {
    'not-toml': () => 'Không đọc được văn bản dưới dạng TOML.',
    'too-large': () => 'Văn bản quá dài so với một bộ quy tắc.',
    'unknown-key': (about) => `Không có khóa “${about}”.`,
    'unknown-word': (about) => `Từ “${about}” không dùng được ở đây.`,
    'missing-key': (about) => `Thiếu “${about}”.`,
    'wrong-value': (about) => `Giá trị của “${about}” không được phép.`,
    'why-missing': () =>
      'Quy tắc không nêu lý do: hãy viết why = kèm điều luật hoặc lý do của đơn vị.',
    'mask-without-spans': (about) =>
      `Không thể dùng “mask” cho “${about}”: loại này nói về cả văn bản nên không có giá trị nào để che. Hãy viết local.`,
    'here-open-or-closed': () =>
      'Trong trụ sở này, một loại dữ liệu chỉ có thể được phép hoặc bị từ chối.',
    'country-unknown': (about) => `“${about}” không phải mã hai chữ của một nước.`,
    'require-without-effect': (about) =>
      `Điều kiện “${about}” sẽ không có tác dụng: chỉ allow và mask ở ngoài trụ sở này mới có điều kiện.`,
  },
  fault: (where, sentence, nearest) =>
    `${where === '' ? '' : `${where}: `}${sentence}${nearest === '' ? '' : ` Có phải ý bạn là “${nearest}”?`}`,
  line: (line) => `dòng ${line}`,
  said: {
    heading: (id, version, hash) => `Quy tắc ${id} ${version}, SHA-256 ${hash}`,
    unsound: 'Không đọc được quy tắc của đơn vị: mọi thứ được giữ lại trong trụ sở này.',
    class: 'Loại dữ liệu',
    place: 'Nơi đến',
    rule: 'Quy tắc',
    why: 'Căn cứ',
    operator: 'Bên vận hành',
    decided: 'Quyết định',
    needs: (names) => `cần có: ${names}`,
    draftBy: (person) => `Đang có bản nháp của ${person}.`,
    proposed: (person, reason) => `${person} muốn ban hành và đang chờ người thứ hai: ${reason}`,
    found: (type, value, dataClass) => `${type} “${value}”: ${dataClass}`,
    foundNothing: 'Không thấy gì.',
    notExamined: 'Chưa ai xem văn bản: bản này không có bộ dò, hoặc một bộ dò bị lỗi.',
    notCovered: 'Phần lớn văn bản thuộc ngôn ngữ chưa có bộ dò: coi như có nói đến một người.',
    counted: (name, count) => `${name}: ${count}`,
    instead: (ways) => `thay vào đó: ${ways}`,
    insteadHere: 'xử lý trong trụ sở này',
    insteadFulfil: (names) => `bổ sung: ${names}`,
    insteadPlace: (operator, action) => `${operator} (${action})`,
    replayed: (changed, calls, from) =>
      `Từ ${from}, bản nháp này lẽ ra đã thay đổi ${changed} trong ${calls} lượt gọi.`,
    partial: 'Sổ cái có nhiều lượt gọi hơn số được thử lại một lần: bỏ qua những lượt cũ nhất.',
    calls: 'Lượt gọi',
    from: 'Trước',
    becomes: 'Sau',
    noChange: 'Bản nháp không thay đổi gì.',
    looser: 'nới lỏng',
    setting: (name, from, becomes) => `${name}: ${from} → ${becomes}`,
    words: (dataClass, place) => `${dataClass}, ${place}: chỉ đổi lý do`,
    published: (version, hash) => `${version} đã có hiệu lực, SHA-256 ${hash}`,
    waits:
      'Quy tắc này cho thêm dữ liệu về con người ra ngoài, nên cần người thứ hai có quyền đồng ý trong trang quản trị, mục Quy tắc. Hiện chưa có gì thay đổi.',
    publish: 'Ban hành các quy tắc này?',
    fact: 'Điều kiện',
    about: 'Về',
    reference: 'Số hiệu',
    on: 'Ngày kiểm tra',
    until: 'Đến hết ngày',
    states: { holds: 'còn hiệu lực', old: 'đã quá một năm', over: 'đã hết hạn' },
    recorded: (id) => `Đã ghi thành ${id}; sổ cái giữ mã băm.`,
    ended: (id) => `${id} không còn được tính.`,
  },
}
