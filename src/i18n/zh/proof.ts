// `.senproof` 中供人阅读的一页：写给拿到文件却从未见过此类文件的人。
import type { ProofWords } from '../en/proof.ts'

export const proof: ProofWords = {
  reading: (facts) => `一次调用的证明

调用    ${facts.call}
时间    ${facts.time}
路由    ${facts.route}（${facts.place}）
结果    ${facts.status}
台账    ${facts.log}，第 ${facts.intent} 条和第 ${facts.outcome} 条，共 ${facts.size} 条

能证明的：签名时这两条记录就在此台账的上述位置，此后未被更改。openings/… 中的文件（如有）是当初所承诺的内容。
不能证明的：所有调用都已写入、时间真实，或某事合法。

核验方法：sen-verify <本文件> --log <经其他途径取得的台账密钥>
`,
}
