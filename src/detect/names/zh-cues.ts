// Chinese words that stand directly before or after a name of a person: titles, kinship, roles, verbs of saying.

/** Finds the longest word of a set at a place; 0 for none, else the number of its group. */
export interface Cues {
  readonly endingAt: (text: string, end: number) => number
  readonly beginningAt: (text: string, start: number) => number
}

const longest = 5

export function cues(groups: readonly (readonly [group: number, words: string])[]): Cues {
  const known = new Map<string, number>()
  // Most characters begin and end no such word: one look tells.
  const firsts = new Uint8Array(0x10000)
  const lasts = new Uint8Array(0x10000)
  for (const [group, words] of groups)
    for (const word of words.split(' ')) {
      known.set(word, group)
      firsts[word.charCodeAt(0)] = 1
      lasts[word.charCodeAt(word.length - 1)] = 1
    }
  return {
    endingAt(text, end) {
      if (end === 0 || lasts[text.charCodeAt(end - 1)] !== 1) return 0
      for (let size = Math.min(longest, end); size > 0; size--) {
        const group = known.get(text.slice(end - size, end))
        if (group !== undefined) return group
      }
      return 0
    },
    beginningAt(text, start) {
      if (firsts[text.charCodeAt(start)] !== 1) return 0
      for (let size = Math.min(longest, text.length - start); size > 0; size--) {
        const group = known.get(text.slice(start, start + size))
        if (group !== undefined) return group
      }
      return 0
    },
  }
}

/** Groups: 1 a form's label, 2 a role of ordinary people, 3 an office, 4 kinship and address, 5 a verb that takes a person, 6 a list. */
export const beforeGroups = [
  [
    1,
    '姓名 我叫 名叫 叫做 名字 叫 我是 联系人 收款人 收件人 寄件人 付款人 户名 持有人 车主 户主 申请人 经办人 负责人 填表人 审核人 签字 签名 署名 作者 投诉人 委托人 代理人 法人 代表 法定代表人 监护人 被保险人 投保人 受益人 担保人 借款人 出租人 承租人 报案人 举报人 当事人 紧急联系人 曾用名 称呼 主讲人 主持人 发言人 记录人 参加人 到场人员',
  ],
  [
    2,
    '患者 病人 病员 学生 家长 农户 村民 居民 市民 网友 用户 客户 业主 乘客 旅客 顾客 司机 驾驶员 工人 农民 职工 员工 同事 同学 邻居 朋友 群众 男子 女子 青年 老人 老汉 少年 儿童 孩子 女孩 男孩 球员 选手 运动员 前锋 后卫 门将 中场 队员 小将 名将 老将 新秀 冠军 球星 歌手 演员 影星 明星 艺人 主播 原告 被告 被告人 嫌疑人 犯罪嫌疑人 罪犯 受害人 被害人 死者 伤者 证人 上诉人 被上诉人 第三人 申请执行人 被执行人 产妇 孕妇 新生儿 考生 新生 毕业生 研究生 博士生 志愿者 党员 战士 战友 烈士',
  ],
  [
    3,
    '主席 副主席 总统 副总统 总理 副总理 首相 部长 副部长 省长 副省长 市长 副市长 县长 副县长 区长 镇长 乡长 村长 书记 副书记 总书记 局长 副局长 处长 副处长 科长 副科长 厅长 副厅长 司长 主任 副主任 院长 副院长 校长 副校长 所长 副所长 站长 馆长 台长 社长 会长 副会长 理事长 秘书长 副秘书长 董事长 副董事长 总裁 副总裁 总经理 副总经理 经理 董事 监事 厂长 行长 副行长 队长 团长 班长 组长 排长 连长 营长 师长 军长 司令 司令员 政委 将军 上将 中将 少将 大使 代表 委员 常委 议员 外长 国王 亲王 教授 副教授 研究员 院士 博士 专家 学者 教师 老师 班主任 医生 医师 主治医师 护士 护士长 工程师 高级工程师 律师 法官 审判长 审判员 检察官 书记员 民警 警官 记者 本报记者 通讯员 编辑 编剧 导演 作家 诗人 画家 书法家 科学家 经济学家 历史学家 音乐家 艺术家 摄影师 设计师 教练 主教练 主帅 裁判 总监 首席执行官 创始人 秘书 助理 顾问 会计 会计师 发言人',
  ],
  [
    4,
    '先生 女士 小姐 太太 夫人 妻子 丈夫 儿子 女儿 父亲 母亲 爸爸 妈妈 哥哥 姐姐 弟弟 妹妹 爷爷 奶奶 外公 外婆 叔叔 阿姨 舅舅 姑姑 孙子 孙女 同志 大姐 大哥 大爷 大妈 师傅 老 小 阿',
  ],
  [
    5,
    '由 请 让 被 给 找 问 对 向 跟 与 和 同 为 把 将 是 因 据 找到 联系 通知 采访 任命 聘请 选举 推荐 感谢 祝贺 悼念 会见 接见 告诉 导演 主演 饰演 主编 陪同 率领 击败 战胜 淘汰',
  ],
  [6, '、 , / 及 以及 ; : ( " “ 《 【 [ 。 ! ? \n'],
] as const

/** Groups: 1 a title, 2 an office, 3 kinship, 4 a verb of saying or doing, 5 particles and signs that end a name, 6 personal facts. */
export const afterGroups = [
  [
    1,
    '先生 女士 小姐 太太 夫人 老师 同学 同志 师傅 大夫 医生 护士 教授 博士 律师 法官 警官 大姐 大哥 大爷 大妈 阿姨 叔叔 老人 老汉 某 等人 等 君 氏 们 老 总 工 哥 姐 爷 奶奶 爷爷 院士 将军 烈士 导演 教练 记者 摄 报道 著 译 编 绘 书',
  ],
  [
    2,
    '主席 总统 总理 首相 部长 省长 市长 县长 书记 总书记 局长 处长 科长 主任 院长 校长 所长 董事长 总裁 经理 总经理 厂长 行长 队长 班长 组长 委员 代表 秘书长 大使 司令员 政委',
  ],
  [
    3,
    '的妻子 的丈夫 的儿子 的女儿 的父亲 的母亲 的爸爸 的妈妈 的家长 的监护人 的家属 的病 的身份 的手机 的电话 的账 的作品 的家 夫妇 一家 父子 母女 兄弟 姐妹',
  ],
  [
    4,
    '说 表示 指出 认为 强调 称 介绍 告诉 回忆 坦言 透露 写道 笑道 问道 答道 道 宣布 要求 主持 出席 参加 会见 接受 担任 当选 任 获得 夺得 荣获 率领 带领 来到 前往 抵达 离开 出生 毕业 去世 逝世 病逝 结婚 离婚 住院 就诊 诉 主演 饰演 执导 撰文 感到 觉得 希望 相信 决定 成为 曾 已 将 还 也 就 则 又 却 便 从 在 于 是 因 与 和 同 及 对 向 被 把 给',
  ],
  [5, '的 、 , . ; : ) " ” 》 】 ] 。 ! ? / \n'],
  [
    6,
    '男 女 ,男 ,女 (男 (女 :男 :女 ,汉族 身份证 手机 电话 出生 年龄 现年 岁 籍贯 户籍 住址 联系电话 ,身份证 ,电话 ,手机 ,住 ,现住 ,联系',
  ],
] as const

export const zhBefore = cues(beforeGroups)
export const zhAfter = cues(afterGroups)
/** Titles that no other word ends or begins with: they alone make a name of what stands before them. */
export const zhTitles = cues([
  [
    1,
    '先生 女士 小姐 太太 夫人 老师 同学 同志 师傅 大夫 医生 护士 教授 博士 律师 法官 警官 大姐 大哥 大爷 大妈 阿姨 叔叔 奶奶 爷爷 院士 老人家',
  ],
])
