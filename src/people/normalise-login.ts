// The form in which logins are stored and compared.

/** NFC and lower case, without blanks around: what people see as the same name is the same login. */
export function normaliseLogin(login: string): string {
  return login.normalize('NFC').trim().toLowerCase()
}
