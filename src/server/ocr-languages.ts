// Which data of tesseract reads the language of a house.

export const ocrLanguages = Object.freeze({ vi: 'vie', zh: 'chi_sim', en: 'eng' } as const)
