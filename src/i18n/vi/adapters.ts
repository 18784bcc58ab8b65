// Vì sao một bộ điều chỉnh không được nhận, và cần làm gì.
import type { AdapterWords } from '../en/adapters.ts'

export const adapters: AdapterWords = {
  'no-base':
    'Tệp này là bộ điều chỉnh, chưa phải mô hình hoàn chỉnh. Nêu mô hình gốc của nó (trên dòng lệnh: --adapter-of).',
  'not-adapter': 'Tệp không phải bộ điều chỉnh. Nhập mô hình hoàn chỉnh thì không nêu mô hình gốc.',
  'adapter-type': 'Sen không chạy được loại bộ điều chỉnh này. Chỉ dùng được bộ điều chỉnh LoRA.',
  activation:
    'Bộ điều chỉnh chỉ có tác dụng sau một số từ nhất định; Sen không hỗ trợ loại này. Dùng bộ điều chỉnh LoRA thông thường.',
  'base-architecture':
    'Bộ điều chỉnh được làm cho mô hình có kiến trúc khác. Nêu đúng mô hình gốc của nó.',
  'base-tensor':
    'Bộ điều chỉnh thay đổi những phần mà mô hình này không có. Nêu đúng mô hình gốc của nó.',
  'tensor-shape':
    'Kích thước của bộ điều chỉnh không khớp với mô hình này. Nêu đúng mô hình gốc của nó.',
  'base-embeds':
    'Mô hình đã nêu chỉ chuyển văn bản thành vectơ, không trả lời. Bộ điều chỉnh cần một mô hình biết trả lời.',
  'base-is-adapter':
    'Mô hình đã nêu vốn đã kèm một bộ điều chỉnh. Nêu mô hình gốc bên dưới; không chồng nhiều bộ điều chỉnh.',
  alpha:
    'Bộ điều chỉnh không cho biết mức độ áp dụng. Xuất lại bộ điều chỉnh với giá trị alpha lớn hơn 0.',
  pair: 'Bộ điều chỉnh không chỉ gồm các cặp: có cặp thiếu một nửa hoặc lẫn thành phần khác. Xuất lại bộ điều chỉnh.',
  rank: 'Hai nửa của một cặp không cùng hạng, hoặc hạng không nằm trong khoảng từ 1 đến 256. Xuất lại bộ điều chỉnh.',
  'tensor-type': 'Bộ điều chỉnh đã bị lượng tử hóa. Xuất lại ở dạng F16 hoặc F32.',
  'not-finite':
    'Bộ điều chỉnh chứa giá trị không phải là số, thường do huấn luyện bị hỏng. Huấn luyện lại.',
  'too-large': 'Bộ điều chỉnh lớn hơn 512 MB. Huấn luyện bộ có hạng nhỏ hơn.',
  trial:
    'Mô hình không trả lời được khi dùng bộ điều chỉnh này. Chưa có gì thay đổi; hãy dùng bộ điều chỉnh làm cho chính mô hình này.',
  damaged: 'Tệp bộ điều chỉnh bị hỏng. Chép hoặc tải lại tệp.',
}
