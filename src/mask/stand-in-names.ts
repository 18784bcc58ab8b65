// Names that stand in for others in mode `surrogate`: common, short, of nobody in particular.
export type Sex = 'female' | 'male' | 'unknown'

/** Families a Vietnamese name may begin with, without marks: what does not begin so is no Vietnamese name. */
export const vietnameseFamilies: ReadonlySet<string> = new Set(
  `nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh doan lam mai truong trinh dao cao luong luu ta to ha quach
  thai nghiem chu phung vuong kieu la lieu thach tong ton trieu tang tieu khuc giang diep danh kim ma nong be lo quang khong la mac`.split(
    /\s+/,
  ),
)

const words = (text: string): readonly string[] => Object.freeze(text.trim().split(/\s+/))

/** Never longer than ten characters together: no more is held back of a stream. */
export const vietnamese = Object.freeze({
  families: words('Lê Vũ Đỗ Hồ Lý Võ Tạ Hà Bùi Ngô Lưu Cao Lâm'),
  middles: {
    female: words('Thị Mỹ Hà An Lệ'),
    male: words('Văn Đức Bá Duy Chí'),
    unknown: words('An Hà Tú Lê Hạ'),
  },
  given: {
    female: words('An Hà Mơ Vy Ly My Na Hoa Lan Mai Nga Thu Yến Vân Cúc Huệ Tâm Hân'),
    male: words('An Ân Tú Vũ Sơn Tân Lâm Bảo Huy Hải Nam Đạt Phú Quý Tài Tín Hảo Bắc'),
    unknown: words('An Hà Tú Ân Lê Lam Yên Hải Tâm Bảo Tân Vân Nhi Thi'),
  },
})

export const chinese = Object.freeze({
  families: words('赵 钱 孙 周 吴 郑 冯 陈 蒋 沈 韩 杨 朱 秦 许 何 吕 孔 曹 严 华 金 魏 陶 姜'),
  doubles: words('欧阳 上官 司马 诸葛 夏侯 东方 尉迟 皇甫'),
  given: {
    female: words('芳 丽 娟 婷 敏 静 秀 英 玲 燕 娜 雪 霞 梅 琳 兰 倩 莉 颖 萍'),
    male: words('强 伟 军 刚 磊 勇 杰 涛 明 超 鹏 波 斌 辉 峰 浩 凯 宇 龙 健'),
    unknown: words('文 平 林 宁 晨 清 和 安 华 晓 一 子 瑞 思 若 天 远 青 元 真'),
  },
})

/** Middle and given names that tell which sex a Vietnamese name is read as. */
const female = new Set(
  words(
    `thị diệu mỹ hoa lan hồng nga yến thảo trang hương huyền loan phượng thủy thúy vân oanh ngân quyên vy trinh trâm nhung liên hạnh`,
  ),
)
const male = new Set(
  words(
    `văn đức hữu đình bá công quốc hùng dũng cường tuấn hải sơn long thắng tùng đạt huy khoa kiên nam phong quân thành toàn trung vinh`,
  ),
)

/** The middle name decides before the given one: `Nguyễn Thị Hải` is a woman's name. */
export function sexOfVietnamese(syllables: readonly string[]): Sex {
  for (const syllable of [...syllables.slice(1, -1), ...syllables.slice(-1)]) {
    const folded = syllable.toLowerCase()
    if (female.has(folded)) return 'female'
    if (male.has(folded)) return 'male'
  }
  return 'unknown'
}

export function sexOfChinese(name: string): Sex {
  const last = name.slice(-1)
  if (chinese.given.female.includes(last)) return 'female'
  return chinese.given.male.includes(last) ? 'male' : 'unknown'
}
