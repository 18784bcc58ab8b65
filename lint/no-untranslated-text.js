// A sentence that a person reads lives in `i18n/`, where a missing translation does not compile.
import { folderOf } from './folder.js'

/** Two words with a space between, or any letter beyond ASCII: that is prose, not a name. */
const prose = /\p{L}{2,}[\s,]+\p{L}{2,}|[\u00C0-\u024F\u1E00-\u1EFF\u3400-\u9FFF]/u

export const noUntranslatedText = {
  create(context) {
    const folder = folderOf(context.filename)
    if (folder !== 'console' && folder !== 'cli') return {}
    const message = 'Sentences live in src/i18n/{en,vi,zh}: take them from `words`.'
    return {
      JSXText(node) {
        if (prose.test(node.value)) context.report({ node, message })
      },
      JSXAttribute(node) {
        const shown = ['title', 'placeholder', 'aria-label', 'alt', 'label'].includes(
          node.name.name,
        )
        if (shown && node.value?.type === 'Literal' && prose.test(String(node.value.value)))
          context.report({ node, message })
      },
      CallExpression(node) {
        const writes = /^(write|print|say|description|summary|argument|option)$/.test(
          node.callee.property?.name ?? node.callee.name ?? '',
        )
        if (!writes || folder !== 'cli') return
        for (const argument of node.arguments) {
          if (
            argument.type === 'Literal' &&
            typeof argument.value === 'string' &&
            /\p{L}{2,}\s\p{L}{2,}\s\p{L}{2,}/u.test(argument.value)
          ) {
            context.report({ node: argument, message })
          }
        }
      },
    }
  },
}
