// How own documents answered, and how sure that is.
export const ownSteps = Object.freeze(['guard', 'citation', 'record', 'faq', 'passage'] as const)
export type OwnStep = (typeof ownSteps)[number]

/**
 * `exact`: a code, a full name, a listed question, a citation: nothing was guessed. `proven`: matched loosely, above a threshold that was
 * measured. `choice`: several fit, the asker chooses. `unconfirmed`: found, and nothing is claimed.
 */
export type OwnCertainty = 'exact' | 'proven' | 'choice' | 'unconfirmed'
