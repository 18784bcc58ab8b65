// Which questions are one word for word, and which only look like it.
import { describe, expect, test } from 'bun:test'

import { foldQuestion } from './fold-question.ts'

describe('a question word for word', () => {
  test.each([
    ['Dạ thưa cô cho em hỏi học phí lớp 6 là bao nhiêu ạ?', 'học phí lớp 6 là bao nhiêu'],
    ['Could you tell me where the clinic is? Thank you.', 'where the clinic is'],
    ['请问  学费是多少呢？谢谢', '学费是多少'],
    ['Khám  sức khoẻ\u00a0ở đâu?!', 'khám sức khoẻ ở đâu'],
    ['CẢM ƠN', 'cảm ơn'],
    ['谢谢', '谢谢'],
    ['', ''],
  ])('%s', (question, folded) => {
    expect(foldQuestion(question).text).toBe(folded)
  })

  test.each([
    ['AI là gì vậy?', 'ai là gì vậy?'],
    ['10² bằng bao nhiêu?', '102 bằng bao nhiêu?'],
    ['Tính 5!', 'Tính 5'],
    ['Phòng khám nha', 'Phòng khám'],
    ['Trẻ ăn được chưa chín không?', 'Trẻ ăn được chín không?'],
    ['How do I sort in C++?', 'How do I sort in C?'],
    ['muốn hỏi về đường', 'muốn hỏi về đương'],
    ['性别登记', '别登记'],
  ])('%s is not %s', (left, right) => {
    expect(foldQuestion(left).text).not.toBe(foldQuestion(right).text)
  })
})
