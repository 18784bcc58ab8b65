// In Chinese: words of the first run that only its later steps need.
import type { FirstRunWords } from '../en/first-run.ts'

export const firstRun: FirstRunWords = {
  packs: {
    ready: '自带办事指南、对照表和法规原文，随 Sen 提供，无需下载。',
    later: '本行业的资料将随以后的版本提供，目前先不带资料开始。',
    neutral: '不带任何行业的资料开始。',
  },
  fromPack: '这个问题依据随 Sen 提供的资料回答，无需模型，也无需联网。',
  secondTitle: '再试一个含身份证号的问题',
  secondText: '号码会在输入框中标出，并留在本单位内。',
  second: '填入这个问题',
  secondQuestions: {
    'public-administration': '申领居住证需要哪些材料？身份证号11010519491231002X',
    transport: '闯红灯记几分？驾驶人身份证号11010519491231002X',
  },
  examples: {
    education: '为五年级学生出五道关于水循环的简短问题。',
    health: '用通俗的话说明患者如何连续七天服用抗生素。',
    agriculture: '秧苗叶片发黄时，农户应检查哪些方面？',
    other: '写一则简短通知：从周一起调整办公时间。',
  },
}
