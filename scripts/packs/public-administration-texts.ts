// The twelve texts of the pack: where each comes from, and the days that had to be added by hand, each with its place in the text itself.

export interface TextOfPack {
  readonly id: string
  /** Below the folder of the shared data. */
  readonly from: string
  readonly path: string
  readonly title: string
  readonly number?: string
  readonly aliases: readonly string[]
  readonly kind: 'law-codified' | 'law-zh'
  readonly type: string
  readonly issuer: string
  readonly issued: string
  /** First day of this wording: the latest day that a source note or the last article names. */
  readonly validFrom: string
  /** Instruments that are cut out. */
  readonly without?: readonly string[]
}

const codified = 'sectors/law-vn-codified'
const chinese = 'sectors/law-zh/public-administration'

export const texts: readonly TextOfPack[] = [
  {
    id: 'vn-ho-tich',
    from: `${codified}/ho-tich.txt`,
    path: 'vn-ho-tich.txt',
    title: 'Hộ tịch (Pháp điển)',
    aliases: [
      'Luật Hộ tịch',
      'Luật Hộ tịch 2014',
      'Luật 60/2014/QH13',
      'Pháp điển Hộ tịch',
      'Law on Civil Status',
    ],
    kind: 'law-codified',
    type: 'Pháp điển',
    issuer: 'Quốc hội; Chính phủ',
    issued: '2014-11-20',
    // Notes under 15.3.NĐ.1.1 and 15.3.NĐ.2.2: amended by Decree 07/2025/NĐ-CP from this day.
    validFrom: '2025-01-09',
  },
  {
    id: 'vn-chung-thuc',
    from: `${codified}/chung-thuc.txt`,
    path: 'vn-chung-thuc.txt',
    title:
      'Cấp bản sao từ sổ gốc, chứng thực bản sao từ bản chính, chứng thực chữ ký và chứng thực hợp đồng, giao dịch (Pháp điển)',
    aliases: [
      'Nghị định 23/2015/NĐ-CP',
      'Nghị định 23',
      'Thông tư 01/2020/TT-BTP',
      'Pháp điển Chứng thực',
    ],
    kind: 'law-codified',
    type: 'Pháp điển',
    issuer: 'Chính phủ; Bộ Tư pháp',
    issued: '2015-02-16',
    // Notes under 15.1.NĐ.17, 24, 31, 36: amended by Decree 07/2025/NĐ-CP from this day.
    validFrom: '2025-01-09',
  },
  {
    id: 'vn-nuoi-con-nuoi',
    from: `${codified}/nuoi-con-nuoi.txt`,
    path: 'vn-nuoi-con-nuoi.txt',
    title: 'Nuôi con nuôi (Pháp điển)',
    aliases: [
      'Luật Nuôi con nuôi',
      'Luật 52/2010/QH12',
      'Pháp điển Nuôi con nuôi',
      'Law on Adoption',
    ],
    kind: 'law-codified',
    type: 'Pháp điển',
    issuer: 'Quốc hội; Chính phủ',
    issued: '2010-06-17',
    // 15.5.NĐ.1.52: Decree 19/2011/NĐ-CP from this day; the law itself from 2011-01-01.
    validFrom: '2011-05-08',
  },
  {
    id: 'vn-tiep-can-thong-tin',
    from: `${codified}/tiep-can-thong-tin.txt`,
    path: 'vn-tiep-can-thong-tin.txt',
    title: 'Tiếp cận thông tin (Pháp điển)',
    aliases: [
      'Luật Tiếp cận thông tin',
      'Luật 104/2016/QH13',
      'Pháp điển Tiếp cận thông tin',
      'Law on Access to Information',
    ],
    kind: 'law-codified',
    type: 'Pháp điển',
    issuer: 'Quốc hội; Chính phủ',
    issued: '2016-04-06',
    // 32.2.LQ.37 and 32.2.NĐ.1.14.
    validFrom: '2018-07-01',
  },
  {
    id: 'vn-kiem-soat-thu-tuc',
    from: `${codified}/kiem-soat-thu-tuc-hanh-chinh.txt`,
    path: 'vn-kiem-soat-thu-tuc.txt',
    title: 'Kiểm soát thủ tục hành chính (Pháp điển)',
    aliases: ['Nghị định 63/2010/NĐ-CP', 'Nghị định 63', 'Pháp điển Kiểm soát thủ tục hành chính'],
    kind: 'law-codified',
    type: 'Pháp điển',
    issuer: 'Chính phủ',
    issued: '2010-06-08',
    // Notes: amended by Decree 92/2017/NĐ-CP from this day.
    validFrom: '2017-09-25',
  },
  {
    id: 'vn-khieu-nai',
    from: `${codified}/khieu-nai.txt`,
    path: 'vn-khieu-nai.txt',
    title: 'Khiếu nại (Pháp điển)',
    aliases: [
      'Luật Khiếu nại',
      'Luật Khiếu nại 2011',
      'Luật 02/2011/QH13',
      'Pháp điển Khiếu nại',
      'Law on Complaints',
    ],
    kind: 'law-codified',
    type: 'Pháp điển',
    issuer: 'Quốc hội',
    issued: '2011-11-11',
    // Notes under 18.1.LQ.59 to 62: replaced by the Law on Citizen Reception from this day.
    validFrom: '2014-07-01',
    // 75/2012 is repealed; of 68/2013 (complaints inside the police) the file brings one article without its context.
    without: ['75/2012/NĐ-CP', '68/2013/TT-BCA'],
  },
  {
    id: 'cn-licensing-law',
    from: `${chinese}/中华人民共和国行政许可法-2019-04-23.txt`,
    path: 'cn-licensing-law.txt',
    title: '中华人民共和国行政许可法',
    aliases: ['行政许可法', 'Administrative Licensing Law'],
    kind: 'law-zh',
    type: '法律',
    issuer: '全国人民代表大会常务委员会',
    issued: '2003-08-27',
    // The law from 2004-07-01 (Art. 83); this wording from the decision of this day (head of the text), which took effect when promulgated.
    validFrom: '2019-04-23',
  },
  {
    id: 'cn-identity-card-law',
    from: `${chinese}/中华人民共和国居民身份证法-2011-10-29.txt`,
    path: 'cn-identity-card-law.txt',
    title: '中华人民共和国居民身份证法',
    aliases: [
      '居民身份证法',
      '身份证法',
      'Resident Identity Card Law',
      'Law on Resident Identity Cards',
    ],
    kind: 'law-zh',
    type: '法律',
    issuer: '全国人民代表大会常务委员会',
    issued: '2003-06-28',
    // The law from 2004-01-01 (Art. 23); this wording from 2012-01-01, the day that Art. 23 paragraph 2 names for the cards of the old one.
    validFrom: '2012-01-01',
  },
  {
    id: 'cn-household-registration',
    from: `${chinese}/中华人民共和国户口登记条例-1958-01-09.txt`,
    path: 'cn-household-registration.txt',
    title: '中华人民共和国户口登记条例',
    aliases: ['户口登记条例', '户口条例', 'Household Registration Regulations'],
    kind: 'law-zh',
    type: '法律',
    issuer: '全国人民代表大会常务委员会',
    issued: '1958-01-09',
    // Art. 24: from the day of promulgation.
    validFrom: '1958-01-09',
  },
  {
    id: 'cn-residence-permit',
    from: `${chinese}/居住证暂行条例-2015-11-26.txt`,
    path: 'cn-residence-permit.txt',
    title: '居住证暂行条例',
    number: '国务院令第663号',
    aliases: ['居住证条例', 'Interim Regulations on Residence Permits'],
    kind: 'law-zh',
    type: '行政法规',
    issuer: '国务院',
    issued: '2015-11-26',
    // Art. 23.
    validFrom: '2016-01-01',
  },
  {
    id: 'cn-social-insurance-law',
    from: `${chinese}/中华人民共和国社会保险法-2018-12-29.txt`,
    path: 'cn-social-insurance-law.txt',
    title: '中华人民共和国社会保险法',
    aliases: ['社会保险法', '社保法', 'Social Insurance Law'],
    kind: 'law-zh',
    type: '法律',
    issuer: '全国人民代表大会常务委员会',
    issued: '2010-10-28',
    // The law from 2011-07-01 (Art. 98); this wording from the decision of this day (head of the text), which took effect when promulgated.
    validFrom: '2018-12-29',
  },
  {
    id: 'cn-information-disclosure',
    from: `${chinese}/中华人民共和国政府信息公开条例-2019-04-03.txt`,
    path: 'cn-information-disclosure.txt',
    title: '中华人民共和国政府信息公开条例',
    number: '国务院令第711号',
    aliases: [
      '政府信息公开条例',
      '信息公开条例',
      'Regulations on Open Government Information',
      'Regulations on the Disclosure of Government Information',
    ],
    kind: 'law-zh',
    type: '行政法规',
    issuer: '国务院',
    issued: '2019-04-03',
    // Art. 56.
    validFrom: '2019-05-15',
  },
]
