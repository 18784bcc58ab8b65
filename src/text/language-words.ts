// Small words by which a language is told without its marks. A word that two of the languages share stands in neither list.

const vietnamese = `khong cua va duoc cac nhung mot trong nguoi cho voi nhu neu phai nay nao bao nhieu lam toi la co o thi roi
  khi nam ngay thang gi hoc sinh giay thu tuc dang ky ho khau truong lop sao dau ai tai ve ra vao hay hoac nhieu it moi cung da
  se theo tren duoi truoc giua gio nha nuoc dan viet trinh xin chao ban em anh chi minh hoi muon biet lai dieu luat xe tien thue
  bang cap quy dinh ket hon khai phuong tinh huyen xa thanh pho ong ba con gai trai benh vien thuoc viec lam nghe den tu
  là gì đã và của cho các có không tôi năm nào thì đó bài bị cách giá lý trên theo`

const english = `the of and to is in what how for that are with this you can do does my an please where when who which should
  would be it on at by from or not as was were will have has we i he she they his her its their our your if but than then there
  these those why did had been into about after before between during many much name used first also more most some any all one
  two new year known called state world city country people time write explain give tell make list show help me hello hi thanks`

// French, Spanish, Portuguese, German, Indonesian, Italian, Dutch, Tagalog: so that they are not taken for English or Vietnamese.
const others = `le les des une est et que qui dans pour pas sur avec sont el los las una es y del por como para con
  der die und das ist nicht ein eine mit von zu den auf wie ich sie yang dan di untuk dengan dari ini itu tidak adalah pada akan
  il che non di gli della sono het een van en niet dat os um uma não ang mga ng sa ay apa bagaimana wie was ou où je vous nous`

type Kind = 'vi' | 'en' | 'other'

function collect(): ReadonlyMap<string, Kind> {
  const kinds = new Map<string, Kind>()
  const shared = new Set<string>()
  const lists: readonly (readonly [Kind, string])[] = [
    ['vi', vietnamese],
    ['en', english],
    ['other', others],
  ]
  for (const [kind, list] of lists) {
    for (const word of list.split(/\s+/)) {
      const known = kinds.get(word)
      if (known !== undefined && known !== kind) shared.add(word)
      kinds.set(word, kind)
    }
  }
  for (const word of shared) kinds.delete(word)
  return kinds
}

export const words: ReadonlyMap<string, Kind> = collect()
