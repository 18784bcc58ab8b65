// Chooses the words of the command line and of doctor by language.
import { cli as cliEn, type CliWords } from './en/cli.ts'
import { doctor as doctorEn, type DoctorWords } from './en/doctor.ts'
import { cli as cliVi } from './vi/cli.ts'
import { doctor as doctorVi } from './vi/doctor.ts'
import { cli as cliZh } from './zh/cli.ts'
import { doctor as doctorZh } from './zh/doctor.ts'

const cli = { en: cliEn, vi: cliVi, zh: cliZh }
const doctor = { en: doctorEn, vi: doctorVi, zh: doctorZh }

export function cliWords(language: 'vi' | 'zh' | 'en'): CliWords {
  return cli[language]
}

export function doctorWords(language: 'vi' | 'zh' | 'en'): DoctorWords {
  return doctor[language]
}
