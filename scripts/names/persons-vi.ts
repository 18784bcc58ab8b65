// Draws names of persons as they stand in Vietnamese and English texts: full, given alone, initials, and those of the whole world.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { readLists } from '../../src/detect/names/lists.ts'
import { foldMarks } from '../../src/text/fold-marks.ts'
import { pick } from './grammar.ts'

const here = import.meta.dir
const data = join(here, '..', '..', 'src', 'detect', 'names', 'data')
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Each gives another name every time. */
export interface PersonsVi {
  readonly full: () => string
  readonly givenAlone: () => string
  readonly initials: () => string
  readonly foreign: () => string
  /** Any of these. */
  readonly person: () => string
  readonly englishName: () => string
  /** A family name alone. */
  readonly family: () => string
  readonly invented: () => string
  readonly chinese: () => string
  readonly korean: () => string
}

export function personsVi(random: () => number): PersonsVi {
  const names = readLists(read(data, 'vi-names.txt'))
  const english = readLists(read(data, 'en-names.txt'))
  const of = (lists: ReadonlyMap<string, readonly string[]>, key: string): readonly string[] =>
    lists.get(key) ?? []
  const surnames = of(names, 'surnames')
  const middle = of(names, 'middle')
  const given = of(names, 'given')
  const world = readLists(read(here, 'foreign-vi.txt'))
  const bare = (name: string): string =>
    random() < 0.7 && /[^\x20-\x7e]/.test(name)
      ? Array.from(name, (one) =>
          one === one.toLowerCase() ? foldMarks(one) : foldMarks(one).toUpperCase(),
        ).join('')
      : name
  const drawn = (census: readonly string[], all: readonly string[]) => (): string =>
    random() < 0.45 ? pick(census, random) : bare(pick(all, random))
  const last = drawn(of(english, 'last'), of(world, 'last'))
  const first = drawn(of(english, 'first'), of(world, 'first'))
  const surname = (): string =>
    (random() < 0.88 ? surnames[Math.floor(random() ** 2.2 * 40)] : pick(surnames, random)) ??
    'Nguyễn'
  const full = (): string => {
    const roll = random()
    if (roll < 0.16) return `${surname()} ${pick(given, random)}`
    if (roll < 0.72)
      return `${surname()} ${random() < 0.35 ? pick(['Văn', 'Thị'], random) : pick(middle, random)} ${pick(given, random)}`
    if (roll < 0.95)
      return `${surname()} ${random() < 0.4 ? pick(['Văn', 'Thị', 'Ngọc', 'Minh'], random) : pick(middle, random)} ${pick(middle, random)} ${pick(given, random)}`
    if (roll < 0.97)
      return `${surname()} ${surname()} ${pick(middle, random)} ${pick(given, random)}`
    return pick(highland, random) + ' ' + pick(highland, random)
  }
  const initial = (): string => pick(letters, random)
  const initials = (): string => {
    const roll = random()
    if (roll < 0.3) return `${initial()}.`
    const all = Array.from({ length: 2 + Math.floor(random() * 3) }, initial).join('.')
    if (roll < 0.85) return `${all}.`
    if (roll < 0.93) return all
    return `${surname()} ${random() < 0.5 ? pick(['Văn', 'Thị'], random) : pick(middle, random)} ${initial()}.`
  }
  /** Chinese names as Vietnamese reads them: `Gia Cát Lượng`, `Lưu Diệc Phi`. */
  const chinese = (): string =>
    `${pick(sinoSurnames, random)} ${pick(sinoGiven, random)}${random() < 0.5 ? ` ${pick(sinoGiven, random)}` : ''}`
  const korean = (): string => {
    const one = pick(koreanGiven, random)
    const two = pick(koreanGiven, random)
    const roll = random()
    const given =
      roll < 0.5
        ? `${one} ${two}`
        : roll < 0.75
          ? `${one}-${two.toLowerCase()}`
          : one + two.toLowerCase()
    return random() < 0.8 ? `${pick(koreanSurnames, random)} ${given}` : given
  }
  const foreign = (): string => {
    const roll = random()
    if (roll < 0.4) return `${first()} ${last()}`
    if (roll < 0.58) return last()
    if (roll < 0.66) return invented(random)
    if (roll < 0.8) return `${random() < 0.5 ? first() : invented(random)} ${invented(random)}`
    if (roll < 0.84) return `${first()} ${initial()}. ${last()}`
    return roll < 0.93 ? chinese() : korean()
  }
  const givenAlone = (): string =>
    random() < 0.75 ? pick(given, random) : `${pick(middle, random)} ${pick(given, random)}`
  const person = (): string => {
    const roll = random()
    if (roll < 0.5) return full()
    if (roll < 0.62) return givenAlone()
    if (roll < 0.7) return initials()
    if (roll < 0.92) return foreign()
    return `${pick(middle, random)} ${pick(given, random)}`
  }
  const englishName = (): string => {
    const roll = random()
    if (roll < 0.5) return `${first()} ${last()}`
    if (roll < 0.6) return last()
    if (roll < 0.85) return full()
    return `${pick(pinyin, random)} ${capital(pick(pinyin, random).toLowerCase() + (random() < 0.6 ? pick(pinyin, random).toLowerCase() : ''))}`
  }
  return {
    full,
    givenAlone,
    initials,
    foreign,
    person,
    englishName,
    family: () => (random() < 0.5 ? invented(random) : last()),
    invented: () => invented(random),
    chinese,
    korean,
  }
}

function invented(random: () => number): string {
  const size = 2 + Math.floor(random() * 2)
  return capital(
    Array.from({ length: size }, () => pick(onsets, random) + pick(vowels, random)).join('') +
      pick(codas, random),
  )
}

const letters = 'N T H L P V Đ B D M K Q C A S Y G X Th Nh Kh O U E I'.split(' ')
const onsets = 'b c d f g k l m n p r s t v w z br st kr sch sh ch tr gr j x '.split(' ')
const vowels = 'a e i o u ie ei ou a o e'.split(' ')
const codas = ' n s r ez ov ic son ini ski man son ton ard ell inho ova ers dt'.split(' ')
const sinoSurnames = [
  ...'Lưu Trương Triệu Mã Tào Quan Tôn Chu Lục Lữ Lã Khương Ngụy Bàng Từ Trình Hứa Điển Đổng Viên Tuân Quách Giả Dương Vương Lý Trần Hoàng Lâm Ngô Trịnh Tạ Tống Đường Phùng Vu Đặng Hàn Tiêu Thái Phan Đỗ Tưởng Thẩm Nhậm Diêu Lư Uông Điền Kim Thạch Đàm Bạch Mao Châu Tần Doãn Hà Tiền Thang Vạn Ôn Tập Hồ Giang Bạc Phạm Trang Địch Cổ Nhĩ Cung Lôi Nhạc Tề Mạnh Phương Hầu Bao Võ Tư Sử Lã Tất Củng Thành Chung Chương Thư Kỷ Đào Tăng Hùng La Cao Quý Đới'.split(
    ' ',
  ),
  'Gia Cát',
  'Tư Mã',
  'Hạ Hầu',
  'Công Tôn',
  'Âu Dương',
  'Thượng Quan',
  'Độc Cô',
  'Mộ Dung',
]
const sinoGiven =
  'Bị Vũ Phi Vân Siêu Trung Quyền Sách Du Túc Mông Tốn Bố Lượng Duy Diên Thống Hoảng Cáp Liêu Tiến Cấm Nhân Đôn Uyên Chân Duệ Ý Sư Chiêu Hội Ngải Thiệu Thuật Trác Gia Hủ Nghi Phụng Bột Tháo Thiền Bình Đạt Nghĩa Hiếu Bất Vi Diệc Băng Đức Hoa Lệ Dĩnh Vy Tâm Như Nhiệt Ba Hiểu Minh Kiến Tử Di Tuấn Kiệt Nghệ Mưu Khải Ca Dịch Cận Cẩm Đào Ôn Bảo Dung Cơ Trạch Dân Tiểu Lai Khắc Cường Kỳ Sơn Hỗ Ninh Học Lương Tuệ Anh Cửu Văn Thủy Biển Phú Xán Nguyên Hóa Đằng Vạn Lâm Tinh Trì Nhuận Phát Triều Vỹ Chí Vĩ Tĩnh Mịch Thi Thi Lạc Đan Thần Hàm Vũ Xuân Hạ Dực Chấn Đình Phong Hào Hiên Nhất Bác Chiến Ngọc Lan Phương Thục Phân Mẫn Quốc Vĩnh Hồng Hải Thanh Tùng Bách Khôn Long Hổ Chung Chửng Hiến Tông Chiêu Quân Ngạn Tổ Hữu Thọ Phúc Lộc Toàn Trân Chu'.split(
    ' ',
  )
const koreanSurnames =
  'Kim Lee Park Jung Jeong Choi Song Kang Cho Jo Yoon Jang Lim Im Han Oh Seo Shin Kwon Hwang Ahn Hong Yoo Ko Moon Son Yang Bae Baek Heo Nam Ha Ryu Jeon Jun Gong Bong Cha Ji Won Min'.split(
    ' ',
  )
const koreanGiven =
  'Joong Ki Hye Kyo Min Ho Jong Un Jae In Heung Tae Yong Seung Hun Ji Won Soo Hyun Woo Bin Young Ah Jin Sung Hee Sun Yeon Eun Bi Suk Hwan Gyu Dong Wook Kwang Jun Geun Hye Ri Seo Yoon Chan Yeol Baek Ga Bo Gum Na Ra Mi Joo Hyuk Kyung Sang Hoon Il Nam Sik Chul Byung Hun Myung Bak Dae'.split(
    ' ',
  )
const highland =
  "Y Siu Ksor Rơ Châm H' Kpă Niê Giàng A Sùng Thào Vàng Lò Hờ Mùa Páo Dế Sình Blin Nay Đinh Kbuôr Thạch Sa Danh Kim Chau Neáng Rah Lan Hmok Mlô Byă Thị Bríu Pơ Alăng Bhling".split(
    ' ',
  )
const pinyin =
  'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Wei Min Jing Xiao Ming Hua Fang Lei Jun Yan Mei Qiang Bo Tao Hong Yu Xin Jia Zi Han'.split(
    ' ',
  )
