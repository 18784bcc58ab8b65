// Only a list at the very end is cut off: it holds sources or choices, which the page shows in its own way.
import { expect, test } from 'bun:test'

import { splitOwnText } from './own-text.ts'

test.each([
  { name: 'sources after a quotation', text: '**Điều 15**\n\n> 1\\. Một.\n\n- Nguồn: a\n- Tính đến ngày b\n', body: '**Điều 15**\n\n> 1\\. Một.', tail: '- Nguồn: a\n- Tính đến ngày b' }, // prettier-ignore
  { name: 'choices right below their question', text: 'Ý bạn là mục nào?\n- a\n- b', body: 'Ý bạn là mục nào?', tail: '- a\n- b' }, // prettier-ignore
  { name: 'a list in the middle stays', text: '- giấy\n\nHết.', body: '- giấy\n\nHết.', tail: '' },
  { name: 'a list before the sources stays', text: 'A\n\n- giấy\n\n\n- Nguồn: a', body: 'A\n\n- giấy', tail: '- Nguồn: a' }, // prettier-ignore
  { name: 'nothing but a list stays', text: '- a\n- b', body: '- a\n- b', tail: '' },
  { name: 'nothing at all', text: '', body: '', tail: '' },
])('$name', ({ text, body, tail }) => {
  expect(splitOwnText(text)).toEqual({ body, tail })
})
