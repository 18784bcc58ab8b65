// Whether a password is one that a guesser tries first, in Vietnamese, Chinese or English, whatever digits and marks were added.

/**
 * Pieces of which common passwords are made, folded: no marks, lower case, digits for letters undone. From the kinds that published
 * lists of leaked passwords agree on: keyboard walks, counting, names of love, football and sites, plain words for `password`.
 */
const pieces = [
  // keyboards and counting
  'qwertyuiop qwerty qwertz azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn qazwsxedc qazwsx',
  'qweasdzxc qweasd abcdefghijklmnopqrstuvwxyz abcdefgh abcd abc aaa xyz poiuytrewq lkjhgfdsa',
  'mnbvcxz',
  // English
  'password passwort passphrase passcode passw pass letmein welcome administrator admin root',
  'superuser user guest login logmein default changeme change secret private master access',
  'computer internet server iloveyou ilove love you forever lovely princess sunshine monkey',
  'dragon shadow football baseball superman batman starwars trustno whatever freedom michael',
  'jordan jennifer hello world hunter summer winter spring autumn monday friday google',
  'facebook microsoft windows test correcthorsebatterystaple opensesame temporary temp demo',
  'school hospital my the is new our',
  // Vietnamese
  'matkhaumoi matkhau matma khongbiet khongco khong dangnhap quantri anhyeuem emyeuanh yeuanh',
  'yeuem anhnhoem emnhoanh nhoanh nhoem tinhyeu maimai mailamot yeumai conyeume yeume bome',
  'giadinh hanhphuc vietnam hanoi saigon thanhpho tphcm danang haiphong hue cantho xinchao',
  'chaoban truonghoc giaovien hocsinh benhvien bacsi cogiao thaygiao lienquan zalo nguyen',
  'tran trung thanh hoang pham linh huong tuan minh phuong thuy duc dung hung lan mai anh em',
  'yeu',
  // Chinese in pinyin
  'woaini aini woainima woaiwojia woaizhongguo woai nihao mima wodemima guanliyuan zhongguo',
  'beijing shanghai guangzhou shenzhen yiwannian yishengyishi xuexiao yiyuan laoshi xuesheng',
  'yisheng wangyi taobao weixin tencent wang zhang liu chen yang huang zhao zhou wei xiaoming',
  'baobao laopo laogong buzhidao wangjile wobuzhidao meiyou shengri kuaile',
  // Chinese in characters
  '我爱你 密码 管理员 中国 你好 不知道 学校 医院 一生一世 我的',
].flatMap((words) => words.split(' '))
const longestFirst = [...new Set(pieces)].toSorted((left, right) => right.length - left.length)

/** What must be left, after everything common was taken away, for a password to be its owner's. */
const ownCharacters = 6
const differentCharacters = 5

/** @param near further words that are easy to guess here: login, name of the person, name of the house. */
export function isCommonPassword(password: string, near: readonly string[]): boolean {
  const folded = fold(password)
  if (new Set(folded).size < differentCharacters) return true
  const nearby = near.flatMap((text) => [fold(text).replace(/[^\p{L}\p{N}]/gu, ''), ...words(text)])
  return (
    ownRest(folded, nearby) < ownCharacters ||
    ownRest(fold(undoDigits(password)), nearby) < ownCharacters
  )
}

function ownRest(folded: string, nearby: readonly string[]): number {
  let rest = folded
  for (const piece of [...nearby.filter((word) => word.length >= 3), ...longestFirst]) {
    rest = rest.replaceAll(piece, ' ')
  }
  const own = rest
    .replace(/(19|20)\d\d/g, ' ')
    .replace(/0?123456789?0?|98765\d*|1234\d?|(\d)\1{2,}|(.)\2{2,}/g, ' ')
    .replace(/[^\p{L}\p{N}]/gu, '')
  return Array.from(own).length
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}

const letterOfDigit: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function undoDigits(text: string): string {
  return text.replace(/[013457@$!]/g, (character) => letterOfDigit[character] ?? character)
}

function words(text: string): readonly string[] {
  return fold(text).split(/[^\p{L}\p{N}]+/u)
}
