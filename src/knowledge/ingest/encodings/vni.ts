// VNI-Windows to Unicode: fonts whose names begin with `VNI-`. A letter and the mark behind it, longest match first. Facts of the encoding.

/** Three characters each: letter, mark, what was meant. */
const doubles =
  'AÀẦAÁẤAÂÂAÃẪAÄẬAÅẨAÈẰAÉẮAÊĂAËẶAÏẠAÕÃAØÀAÙÁAÚẲAÛẢAÜẴAàẦAáẤAâÂAãẪAäẬAåẨAèẰAéẮAêĂAëẶAïẠAõÃAøÀAùÁAúẲAûẢAüẴaàầaáấaââaãẫaäậaåẩaèằaéắaêăaëặaïạaõãaøàaùáaúẳaûảaüẵEÀỀEÁẾEÂÊEÃỄEÄỆEÅỂEÏẸEÕẼEØÈEÙÉEÛẺEàỀEáẾEâÊEãỄEäỆEåỂEïẸEõẼEøÈEùÉEûẺeàềeáếeâêeãễeäệeåểeïẹeõẽeøèeùéeûẻOÀỒOÁỐOÂÔOÃỖOÄỘOÅỔOÏỌOÕÕOØÒOÙÓOÛỎOàỒOáỐOâÔOãỖOäỘOåỔOïỌOõÕOøÒOùÓOûỎoàồoáốoâôoãỗoäộoåổoïọoõõoøòoùóoûỏUÏỤUÕŨUØÙUÙÚUÛỦUïỤUõŨUøÙUùÚUûỦuïụuõũuøùuùúuûủYÕỸYØỲYÙÝYÛỶYõỸYøỲYùÝYûỶyõỹyøỳyùýyûỷÔÏỢÔÕỠÔØỜÔÙỚÔÛỞÔïỢÔõỠÔøỜÔùỚÔûỞôïợôõỡôøờôùớôûởÖÏỰÖÕỮÖØỪÖÙỨÖÛỬÖïỰÖõỮÖøỪÖùỨÖûỬöïựöõữöøừöùứöûử'

/** Two characters each. */
const singles = 'ÆỈÌÌÍÍÎỴÑĐÒỊÓĨÔƠÖƯæỉììííîỵñđòịóĩôơöư'

const letters: ReadonlyMap<string, string> = new Map([
  ...Array.from(
    { length: doubles.length / 3 },
    (_, index) => [doubles.slice(index * 3, index * 3 + 2), doubles[index * 3 + 2] ?? ''] as const,
  ),
  ...Array.from(
    { length: singles.length / 2 },
    (_, index) => [singles[index * 2] ?? '', singles[index * 2 + 1] ?? ''] as const,
  ),
])

/** Linear: at most two characters are looked at a time. */
export function decodeVni(text: string): string {
  let out = ''
  for (let index = 0; index < text.length; index += 1) {
    const double = letters.get(text.slice(index, index + 2))
    if (double !== undefined && index + 1 < text.length) {
      out += double
      index += 1
    } else out += letters.get(text[index] ?? '') ?? text[index] ?? ''
  }
  return out
}
