// Trang để đọc trong tệp `.senproof`: dành cho người nhận tệp mà chưa từng thấy loại này.
import type { ProofWords } from '../en/proof.ts'

export const proof: ProofWords = {
  reading: (facts) => `Bằng chứng về một lượt gọi

Lượt gọi   ${facts.call}
Thời điểm  ${facts.time}
Tuyến      ${facts.route} (${facts.place})
Kết quả    ${facts.status}
Sổ cái     ${facts.log}, mục ${facts.intent} và ${facts.outcome} trên ${facts.size}

Điều được chứng minh: cả hai mục đã nằm trong sổ này, ở đúng các vị trí đó, khi sổ được ký, và từ đó không
bị sửa. Các tệp openings/…, nếu có, chứa nội dung đã được cam kết.
Điều không được chứng minh: mọi lượt gọi đều đã được ghi, thời điểm là thật, hay điều gì đó là hợp pháp.

Để kiểm chứng: sen-verify <tệp này> --log <khóa của sổ cái nhận được qua đường khác>
`,
}
