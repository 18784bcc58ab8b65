// What the server says on the terminal when it starts and stops.
import type { Widen } from '../widen.ts'

export const server = {
  data: 'data',
  api: 'API',
  console: 'Console',
  setUp: 'Set up',
  offline: 'offline',
  online: 'online',
  setUpOnce: (minutes: number, code: string) =>
    `works once, within ${minutes} minutes · from another computer: code ${code}`,
  newCode: (code: string) => `Five wrong codes were typed. The new code is ${code}.`,
  codeOff:
    'Too many wrong codes were typed. Only the link works now; `sen setup-link` makes a new one.',
  noModel:
    'No model is installed and no source of models can be reached: copy a .gguf file here and run `sen model import FILE`, or connect a provider in the console.',
  fetchingModel: (name: string, megabytes: number) =>
    `Fetching a small model to begin with: ${name}, ${megabytes} MB, in the background.`,
  modelReady: (name: string) => `The model ${name} is ready.`,
  stopping: 'Stopping: running calls may finish. Press Ctrl-C again to stop at once.',
  stopped: 'Stopped.',
  recovered: (count: number) =>
    count === 1
      ? '1 call was cut off by the last stop; its cost is held at the maximum until it is known.'
      : `${count} calls were cut off by the last stop; their cost is held at the maximum until it is known.`,
  startFaults: {
    'port-in-use': (port: number) =>
      `Port ${port} is used by another program. Stop it, or choose another port: sen serve --port ${port + 1}`,
    'port-refused': (port: number) =>
      `This machine does not let Sen listen on that address and port ${port}. Choose an address of this machine and a port from 1024 on.`,
    'folder-not-writable': (path: string) =>
      `The data folder ${path} cannot be written. Give it to the user that runs Sen, or choose another one with --data.`,
    'second-process': (pid: number) =>
      `Another Sen is already using this data folder (process ${pid}). Stop that one first, or choose another folder with --data.`,
    'network-folder': () =>
      'The data folder lies on a network drive, where a power cut can lose entries. Choose a folder on a disk of this machine.',
    'old-sqlite': (version: string) =>
      `SQLite ${version} can lose data and is not used. Run npm start again, which brings the right one.`,
    'foreign-file': () =>
      'The database in the data folder does not belong to Sen. Choose another folder with --data.',
    'newer-schema': () =>
      'The database was written by a newer Sen. Install that version, or restore a backup of this one.',
    'old-postgres': () => 'Sen needs PostgreSQL 15 or newer.',
    'unsafe-postgres': (setting: string) =>
      `PostgreSQL would lose data in a power cut: switch ${setting} on and restart it.`,
    'database-unreachable': () =>
      'The database does not answer. Check its address, and that it is running.',
    'restore-unfinished': () =>
      'A restore into this database was cut off before its end. Make an empty database, set SEN_DATABASE_URL to it and run sen restore again.',
    'older-head': () =>
      'The database is older than what this node has already signed. Restore the newest backup with sen restore.',
    'ledger-damaged': (index: number) =>
      `The ledger does not verify from entry ${index} on, so no calls are made. Run sen ledger verify, then restore the newest backup with sen restore.`,
  },
}

export type ServerWords = Widen<typeof server>
