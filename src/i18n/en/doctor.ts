// Words of `sen doctor`: what was looked at, what was found, what to do.
import type { Widen } from '../widen.ts'
import { reports } from './reports.ts'

type Detail = Readonly<Record<string, string | number>>
const text = (detail: Detail, name: string): string => String(detail[name] ?? '')
const nameOf = (names: Readonly<Record<string, string>>, detail: Detail, name: string): string =>
  names[text(detail, name)] ?? text(detail, name)
const gigabytes = (detail: Detail, name: string): string =>
  (Number(detail[name] ?? 0) / 1e9).toFixed(1)

export const doctor = {
  states: { ok: 'ok', warn: 'warn', bad: 'bad' },
  titles: {
    tls: 'Certificates',
    dataFolder: 'Data folder',
    disk: 'Disk space',
    masterKey: 'Key file',
    database: 'Database',
    ledger: 'Ledger',
    rules: 'Rules',
    canary: 'Detection',
    clock: 'Clock',
    port: 'Port',
    address: 'Address',
    proxy: 'Proxy',
    routes: 'Models',
    memory: 'Memory',
    engine: 'Engine',
    prices: 'Prices',
    providers: 'Providers',
    watchedFolder: 'Watched folder',
    readers: 'File readers',
    cage: 'Reading apart',
    meaning: 'Search by meaning',
    backup: 'Backup',
    duties: 'Duties',
  },
  findings: {
    fine: () => 'in order',
    notChecked: () => 'could not be checked',
    tlsOff: () =>
      'certificate checking is switched off, so Sen does not start. Remove the variable',
    certificateUnreadable: (d: Detail) => `the certificate file ${text(d, 'file')} cannot be read`,
    folderMissing: (d: Detail) =>
      `${text(d, 'path')} does not exist yet. It is made at the first start`,
    folderNotWritable: (d: Detail) =>
      `${text(d, 'path')} cannot be written. Give it to the account that runs Sen`,
    folderIsFile: (d: Detail) => `${text(d, 'path')} is a file. Choose a folder`,
    folderOnNetwork: (d: Detail) =>
      `${text(d, 'path')} lies on a network file system (${text(d, 'fileSystem')}), where a database can be damaged. Use a disk of this computer`,
    folderInUse: (d: Detail) =>
      `${text(d, 'path')} is used by another process (${text(d, 'pid')}). Stop it, or use another folder`,
    diskFull: (d: Detail) =>
      `only ${gigabytes(d, 'freeBytes')} GB free: new calls are refused. Free some space`,
    diskLow: (d: Detail) => `${gigabytes(d, 'freeBytes')} GB free. Free some space soon`,
    diskTooSmallForModel: (d: Detail) =>
      `${gigabytes(d, 'freeBytes')} GB free, but the model needs ${gigabytes(d, 'wantedBytes')} GB. Free some space or choose a smaller model`,
    keyMissing: (d: Detail) =>
      `${text(d, 'path')} is missing, and stored secrets cannot be opened without it. Put the file back, or restore a backup that contains keys`,
    keyNotYet: () => 'is made at the first start',
    keyReadable: (d: Detail) =>
      `${text(d, 'path')} can be read by other accounts (mode ${text(d, 'mode')}). Only its owner should be able to read it`,
    databaseTooOld: (d: Detail) =>
      `${text(d, 'dialect')} ${text(d, 'version')} is too old. At least ${text(d, 'least')} is needed`,
    databaseNotDurable: (d: Detail) =>
      `${text(d, 'dialect')} does not write through to the disk: a power cut would lose entries`,
    ledgerBroken: (d: Detail) =>
      `does not verify from entry ${text(d, 'brokenAt')} on. Calls are refused. Restore a backup`,
    ledgerEmpty: () => 'no entries yet',
    witnessSilent: (d: Detail) =>
      `verifies, but ${text(d, 'name')} has not signed its head for more than a day (${text(d, 'count')} witnesses in all). Ask again, or call them`,
    rulesNone: () => 'are chosen at the set-up',
    rulesUnreadable: (d: Detail) =>
      `version ${text(d, 'version')} cannot be read, so nothing leaves. Publish the rules again`,
    rulesNotEntered: (d: Detail) =>
      `version ${text(d, 'version')} is not what the ledger says. Find out who changed it, and publish the rules again`,
    rulesContractsOld: (d: Detail) =>
      `${text(d, 'count')} contracts were last checked more than a year ago. Check them and record them again`,
    rulesFactsOver: (d: Detail) =>
      `${text(d, 'count')} recorded facts have expired, and what they opened is closed. Record them again, or end them`,
    canaryKept: (d: Detail) =>
      `made-up identifiers were detected, and none would leave unmasked (${text(d, 'places')} places tried)`,
    canaryBroken: () =>
      'texts cannot be examined, so everything stays in this building. Restart Sen; if that does not help, install it again',
    canaryMissed: (d: Detail) =>
      `made-up identifiers were not detected (${text(d, 'types')}): real ones could leave. Stop calls with sen halt, and install again`,
    canaryOpen: (d: Detail) =>
      `the rules let personal data go as they are to ${text(d, 'operator')} (${text(d, 'count')} places in all). Publish stricter rules unless that is meant`,
    canaryWords: (d: Detail) =>
      `the house's own words cannot be read (${text(d, 'file')}, line ${text(d, 'line')}): Sen does not start with them. Correct the file`,
    clockBeforeRelease: (d: Detail) => `says ${text(d, 'time')}, which cannot be. Set the clock`,
    clockBehindLedger: (d: Detail) =>
      `is ${text(d, 'minutes')} minutes behind the last entry of the ledger. Set the clock`,
    clockOff: (d: Detail) =>
      `differs by ${text(d, 'seconds')} seconds from the providers' clocks. Set the clock`,
    portTaken: (d: Detail) =>
      `${text(d, 'host')}:${text(d, 'port')} is in use by another program. Stop it, or use another port`,
    portRefused: (d: Detail) =>
      `this account may not listen on port ${text(d, 'port')}. Use a port above 1023`,
    portOurs: (d: Detail) => `${text(d, 'host')}:${text(d, 'port')} is served by this Sen`,
    addressOther: (d: Detail) =>
      `${text(d, 'address')} is answered by another server. Correct public_url or the proxy`,
    addressNobody: (d: Detail) =>
      `nobody answers at ${text(d, 'address')}. Check the name, the proxy and the firewall`,
    addressMissing: (d: Detail) =>
      `Sen listens on ${text(d, 'host')}, but public_url is not set: browsers that use a host name are refused`,
    addressNoTls: (d: Detail) =>
      `${text(d, 'address')} is not encrypted: passwords and keys can be read on the network. Put a proxy with TLS in front of it`,
    proxyCatchesHouse: () =>
      'is also used for this computer and servers of the house. Add them to NO_PROXY',
    proxyUnreachable: () => 'does not answer. Check HTTP_PROXY and HTTPS_PROXY',
    noRoute: () =>
      'there is no local model and no provider: nothing can answer. Fetch a model or add a provider',
    noLocalModel: () => 'no local model: questions that may not leave the house cannot be answered',
    remoteOnlyOffline: () =>
      'offline, and there is no local model: nothing can answer. Import a model from a file',
    memoryTooSmall: (d: Detail) =>
      `${text(d, 'model')} needs ${gigabytes(d, 'neededBytes')} GB, ${gigabytes(d, 'availableBytes')} GB are free. Choose a smaller model`,
    memoryTight: (d: Detail) =>
      `${text(d, 'model')} needs ${gigabytes(d, 'neededBytes')} GB of ${gigabytes(d, 'availableBytes')} GB free. A smaller model is safer`,
    engineMissing: () => 'the local engine is not installed for this computer. Install Sen again',
    engineCrashes: () => 'the local engine keeps crashing. Check the model file',
    engineOff: () => 'starts at the first question',
    engineSpeed: (d: Detail) => `${text(d, 'tokensPerSecond')} tokens per second`,
    pricesMissing: (d: Detail) =>
      `${text(d, 'route')} has no price and is refused (${text(d, 'count')} in all). Add its price`,
    pricesStale: (d: Detail) =>
      `read ${text(d, 'days')} days ago, ${text(d, 'count')} past their review date. Compare with the providers' pages`,
    pricesNone: () => 'there is no price record: every provider is refused',
    providerKeyRefused: (d: Detail) =>
      `${text(d, 'label')} refuses the key. Enter a valid key (${text(d, 'failing')} providers fail)`,
    providerUnreachable: (d: Detail) =>
      `${text(d, 'label')} cannot be reached. Check network, proxy and firewall (${text(d, 'failing')} providers fail)`,
    providerNoKey: (d: Detail) =>
      `${text(d, 'label')} has no key. Enter one (${text(d, 'failing')} providers fail)`,
    watchedNone: () => 'none is set (documents.folder)',
    watchedAway: (d: Detail) =>
      `${text(d, 'path')} cannot be read or is not mounted: nothing new is taken in, and what was taken in stays searched. Mount it, or give Sen's account the right to read it`,
    watchedTooLarge: (d: Detail) =>
      `${text(d, 'count')} files in ${text(d, 'path')} are too large and are not taken in. Split them, or raise documents.file_bytes`,
    readersMissing: (d: Detail) =>
      `PDFs that are pictures, or Word files from before 2007, cannot be read yet. Install ${text(d, 'packages')}`,
    cageOpen: () =>
      "the process that opens foreign files is not cut off from the network and the house's data here. Install util-linux (unshare, setpriv) and allow user namespaces",
    cageWide: () =>
      "the process that opens foreign files has no network, but can see the house's data folder. Allow user namespaces with mounts for Sen's account",
    meaningOff: () => 'off (documents.embedder)',
    meaningWaits: (d: Detail) => `${text(d, 'model')} is set; the running server begins with it`,
    meaningNoModel: (d: Detail) =>
      `no route embeds under the name ${text(d, 'model')}, or several models have it: documents are found by words alone. Add the model, or test what its route can do`,
    meaningFails: (d: Detail) =>
      `${text(d, 'model')} does not answer as it should (${text(d, 'code')}): documents are found by words alone meanwhile`,
    meaningWorks: (d: Detail) =>
      `${text(d, 'embedded')} of ${text(d, 'pieces')} pieces have been read; by words alone meanwhile`,
    meaningPartly: (d: Detail) =>
      `${text(d, 'count')} collections are found by words alone: the rules keep ${text(d, 'kept')} pieces from the model because of their class`,
    meaningReady: (d: Detail) => `in order, ${text(d, 'embedded')} pieces`,
    backupNone: () => 'there is none yet',
    dutyOverdue: (d: Detail) =>
      `${nameOf(reports.clocks.names, d, 'name')}: ${text(d, 'days')} days overdue`,
    dutyNext: (d: Detail) =>
      `next: ${nameOf(reports.clocks.names, d, 'name')}, in ${text(d, 'days')} days`,
    figureNear: (d: Detail) =>
      `the number of persons has reached ${text(d, 'percent')} % of a legal threshold: ${nameOf(reports.counters.figureNames, d, 'figure')}`,
    lawOverdue: (d: Detail) =>
      `${text(d, 'count')} legal texts of the law pack are due for review. Install a newer release`,
    backupOld: (d: Detail) => `the newest is ${text(d, 'days')} days old`,
  },
}

export type DoctorWords = Widen<typeof doctor>
