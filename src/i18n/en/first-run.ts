// Words of the first run that only its later steps need: what a pack brings, and the questions that are typed already.
import type { Widen } from '../widen.ts'

export const firstRun = {
  packs: {
    ready: 'Brings procedures, records and law texts that come with Sen; nothing is downloaded.',
    later: 'Its documents come with a later version; until then the house starts without any.',
    neutral: 'Starts without documents of any field.',
  },
  fromPack:
    'This question is answered from documents that came with Sen: without a model and without the internet.',
  secondTitle: 'Now one with an identity number',
  secondText: 'It is underlined in the box, and it stays in this building.',
  second: 'Type it for me',
  secondQuestions: {
    'public-administration':
      'What does a mother with identity card 001190012345 bring to register a birth in Viet Nam?',
    transport:
      'What is the fine for running a red light on a motorbike in Vietnam? The rider has identity card 001190012345.',
  },
  examples: {
    education: 'Write five short questions about the water cycle for pupils in year 5.',
    health: 'Explain in simple words how a patient should take an antibiotic for seven days.',
    agriculture: 'What should a farmer check when the leaves of young rice turn yellow?',
    other: 'Write a short notice about new opening hours from Monday.',
  },
}

export type FirstRunWords = Widen<typeof firstRun>
