// argon2id by the runtime: passwords cost 19 MiB and two passes (RFC 9106 §4, OWASP's minimum), 31 ms here.
import { type PasswordHasher, passwordParameters } from '../people/passwords.ts'

export const bunHasher: PasswordHasher = Object.freeze({
  hash: (password: string) =>
    Bun.password.hash(password, { algorithm: 'argon2id', ...passwordParameters }),
  verify: (password: string, phc: string) => Bun.password.verify(password, phc),
})
