// Words of the command line: help with examples, questions, results, and what went wrong.
import type { Widen } from '../widen.ts'

/** A command to type, and what it is for. */
type Example = readonly [command: string, meaning: string]
const example = (command: string, meaning: string): Example => [command, meaning]

export const cli = {
  about: 'One small AI server that an institution runs itself.',
  help: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    globalOptions: 'Options of every command:',
    commands: 'Commands:',
    examples: 'Examples',
    more: 'More: sen help <command>',
    helpOption: 'show this help',
    helpCommand: 'help about one command',
  },
  options: {
    validFrom: 'first day on which it is in force, such as 2026-01-01',
    validTo: 'the day after the last one',
    batchWindow: 'how long it may take, 1h to 7d; default: 24h',
    documentSource: 'where it comes from, such as the gazette and its number',
    dayOfLaw: 'day for which documents are searched; default: today',
    mostHits: 'passages to show; default: 5',
    comparedOn: 'day on which it was compared; default: today',
    notCompared: 'remove the mark',
    studentExamples: 'file with examples: JSON lines or CSV with the columns text and label',
    studentRights: 'own or permitted: may be learned from; for lines that do not say so',
    studentBar: 'how much must be right where it answers, such as 0.95',
    studentSigned: 'take personal data along too; the reason goes into the ledger',
    unsigned: 'accept a pack that nobody signed; it is marked as such everywhere',
    fromDay: 'first day, such as 2026-11-01; default: the first of this month',
    toDay: 'last day; default: today',
    reportFormat: 'html, docx or json',
    reportFile: 'file or folder to write to; default: the current folder',
    reportValues: 'JSON file with the words for fields that a person fills in',
    reportFinal: 'refuse while any field is empty',
    json: 'results as JSON',
    language: 'vi, zh or en',
    config: 'settings file instead of ./sen.toml',
    data: 'data folder instead of ./sen-data',
    yes: 'answer every question with yes',
    host: 'address to listen on',
    port: 'port to listen on',
    offline: 'no outbound connection at all',
    logLevel: 'debug, info, warn or error',
    logFormat: 'text or json',
    logFile: 'log to this file, 50 MB each, seven kept',
    changed: 'only values that are not the default',
    from: 'hub · hf-mirror · modelscope · https://… · folder',
    limit: 'bytes per second, such as 500k, so that lessons go on',
    adapterOf: 'model that the adapter was made for',
    digest: 'SHA-256 that you read at the source, for models not confirmed yet',
    model: 'model to ask; default: the cheapest that fits',
    evalCalibrate:
      'find anew how certain each step must be to answer on its own, and keep the evidence',
    evalTask: 'only this task',
    evalCasesIn: 'only cases in this language: vi, zh or en',
    evalNamedTask: 'name of the task, such as parent-letters or transport.fine',
    evalRights:
      'whether a model may learn from the expected answers: own, provider or unknown (default)',
    evalGrader:
      'how rows that do not say it are graded: exact, choice, numeric, json, fields, hint or human',
    evalRoutes:
      'routes to try, such as deepseek/deepseek-chat,local/qwen3-4b; default: all that can be asked',
    evalHalf: 'cases to choose with (fit, default), for proofs (certify) or both',
    evalCases: 'cases that each route is asked at most; default 200',
    evalBar: 'share of answers at which a route is good enough, such as 0.9',
    evalJudge:
      'model that grades what no rule can, by its route; people: nobody but them (default: evaluation.judge)',
    evalCap: 'most that this run may cost, in the currency of the house',
    evalPrompts: 'with the questions as they are',
    fitTask: 'task that the cases belong to',
    fitBar:
      'absolute: so many answers pass; relative: of what the reference passes; default: absolute',
    fitPlaces: 'here, home or all: where calls may go; default: all that the house’s models need',
    fitForm: 'raw or masked: how calls leave; default: raw',
    evalDocuments: 'folder or file with the passages',
    evalQuestions: 'JSON lines with the questions and what is right',
    evalOutcomes: 'JSON lines with the outcomes: id, task, lang, prompt, m: {model: {s, c}}',
    evalTrain: 'how many questions are learnt from; left out: half of them, at most 1500',
    evalSeeds: 'how many times it is cut anew; left out: 5',
    evalModels: 'models between commas; left out: all that have answered nearly everything',
    evalPrices: 'price list for outcomes without costs',
    evalRepetitions: 'how many times each certificate is repeated; left out: 200',
    mode: 'strict or balanced; default: balanced',
    names: 'rules or tagger: how names are found; default: tagger',
    label: 'name that people see',
    baseUrl: 'address of the server',
    fromEnvironment: 'take the key from this environment variable',
    secretFile: 'take the key from this file',
    noSecret: 'the server needs no key',
    country: 'country where it computes, two letters',
    operator:
      'who runs it, one word, where the kind does not say; facts of the rules are about this name',
    operatorCountry:
      'country of the company that runs it, two letters; unknown: only public data goes there',
    currency: 'currency of the bill: VND, CNY or USD',
    region: 'region, where the provider has several',
    here: 'the server stands in this building',
    models: 'models to use, separated by commas',
    rung: 'local, low-cost or strong',
    context: 'tokens of input and output together',
    maxOutput: 'tokens of one answer at most',
    provider: 'only this provider',
    at: 'time of the call, such as 2026-11-24T09:30:00Z',
    input: 'tokens of input',
    priceFile: 'price file to use in place of the one with its name',
    knownAt: 'prices as they were known then, such as 2026-10-01T00:00:00Z',
    policyFile: 'file of rules: which of these calls would they have let go?',
    month: 'month of the invoice, such as 2026-10',
    invoiceFile: 'export of the provider, as CSV',
    applyInvoice: 'release held calls to what the invoice says',
    sourceKind: 'vendor-page, vendor-notice, public-thread, dataset or invoice',
    where: 'web address, or another reference such as an invoice number',
    owner: 'login of the owner',
    scopes: 'chat, embeddings, models, receipts, admin; separated by commas',
    days: 'days until it ends; default: 365',
    strict: 'refuse unknown fields',
    outputCeiling: 'tokens of one answer at most',
    perMinute: 'requests per minute at most',
    overlap: 'hours for which the old key still works; default: 24',
    role: 'owner, admin, member or auditor',
    admin: 'the same as --role admin',
    name: 'full name',
    passwordFile: 'take the password from this file',
    subject: 'house, group, person or key',
    of: 'id, login of a person or name of a group',
    period: 'day or month',
    remove: 'end this budget',
    logKey: 'key of the ledger: name+id+base64',
    logPolicy: 'file with ledger, witnesses and quorum (C2SP tlog-policy)',
    sinceNote: 'an older checkpoint that the ledger must continue',
    hashesOnly: 'root and tiles only, no entries',
    openContent: 'show what was committed to, such as sent=body.json',
    testAbilities: 'ask the server itself, with small requests that it may bill',
    abilitiesOn: 'it can do these: tools,images,jsonSchema',
    abilitiesOff: 'it cannot do these',
    askWitnesses: 'ask all that have an address now',
    ofWitness: 'name of the witness, as in ledger.witnesses',
    witnessOut: 'write what the witness is handed, such as log.senw',
    witnessTake: 'take the file that the witness gave back',
    keys: 'with the keys: whoever has the file and the passphrase can open everything',
    withModels: 'with the local models',
    drill: 'as a test, restore the newest daily backup, or this one, and verify it',
    passphraseFile: 'take the passphrase from this file',
    oldIsGone: 'the computer that made the backup will never run again',
    show: 'only show what is in the file',
    toml: 'as TOML, to be edited',
    draft: 'under the draft instead of the rules in force',
    why: 'reason, which goes into the ledger as it is',
    reference: 'where the paper is found: its number',
    onDay: 'day it was checked, such as 2026-11-24',
    untilDay: 'last day it holds',
    filed: 'the dossier was handed in',
    checkWords: 'folder with words.toml to be checked, instead of the words in force',
    isLabel: 'it is a label: the value is what follows it',
    words: 'folder with words.toml, or none; default: the words of this house',
  },
  arguments: {
    batch: 'id of a batch',
    batchFile: 'JSON lines, one call each, as OpenAI’s batches take them',
    documentPaths: 'files and folders',
    document: 'id of a document, or its name where only one has it',
    studentTask: 'name of a task, such as transport.fine or letters',
    packId: 'id of a pack',
    evalFile:
      'JSON lines, CSV or Excel file with questions and what is expected; without --task the id of a pack',
    evalRunId: 'id of a run',
    evalRoute: 'name of a route',
    evalTarget: 'file to write; nothing may be there',
    fitShare: 'bar as a share, such as 0.9',
    fitId: 'id of a certificate, such as crt_…',
    evalPack: 'folder or zip file of a pack, or the id of a pack of this house',
    packPath: 'folder or zip file of a pack',
    textFile: 'text file or JSON lines; without it standard input',
    report: 'transfer, month, providers, counters, or list',
    question: 'the question',
    model: 'name of a model',
    modelOptional: 'name of a model; without it all',
    path: 'file or folder',
    folder: 'folder',
    provider: 'kind of provider, such as deepseek, qwen, openai, anthropic, openai-compatible',
    connection: 'id of a provider; without it all',
    route: 'provider/model',
    record: 'id of a price record',
    keyName: 'what the key is for',
    keyId: 'id of a key',
    login: 'login of a person',
    amount: 'amount, such as 500000',
    shell: 'bash, zsh or fish',
    call: 'number of a call',
    file: 'file',
    fileOptional: 'file; without it one is named by the time',
    ledgerFiles:
      'exported folder, .senproof, .tlog-proof or checkpoint; without it the ledger of this house',
    witnessFile: 'file of a partner’s log, such as log.senw',
    witnessAnswer: 'file for the signature; without it the same name with .signed',
    proofFile: 'file; without it one is named by the call',
    reason: 'why',
    ruleVersion: 'version, such as p3; without it the rules in force',
    tryText: 'the text; without it from the standard input',
    ruleFile: 'TOML file; without it the draft of this house',
    wordMeans:
      'internal, personal, sensitive, child, important, core or secret; for a label also a type such as VN_BHXH',
    ownWord: 'the word',
    factKind: 'contract, dossier, consent, notice-39, certificate or review',
    factAbout: 'operator, or purpose of a consent; nothing for a dossier',
    factId: 'id of a fact',
  },
  commands: {
    serve: {
      summary: 'run the server',
      about:
        'Runs the server until it is stopped. The first start prints a link to set the house up.',
      examples: [
        example('sen serve', 'on this computer only, port 7360'),
        example('sen serve --host 0.0.0.0', 'reachable from the whole network'),
        example('sen serve --offline', 'without any outbound connection'),
      ],
    },
    init: {
      summary: 'write a settings file with comments',
      about:
        'Writes sen.toml with every setting, its meaning and its default. Never replaces a file.',
      examples: [example('sen init', 'into the current folder')],
    },
    doctor: {
      summary: 'check everything and say what to do',
      about:
        'Checks for the most common mistakes, one line each, with the command that fixes it. Ends with 3 when something is bad.',
      examples: [
        example('sen doctor', 'all checks'),
        example('sen doctor --drill', 'does the newest daily backup come back?'),
        example('sen doctor --json', 'for a monitoring script'),
      ],
    },
    'setup-link': {
      summary: 'make a new link for the first set-up',
      about: 'Makes a new link; the old one stops working. It is valid once, for 30 minutes.',
      examples: [example('sen setup-link', 'link for this computer, code for another one')],
    },
    config: {
      summary: 'effective settings',
      about: 'Shows and checks the settings.',
      examples: [example('sen config show', 'every value and where it came from')],
    },
    'config show': {
      summary: 'every effective value and where it came from',
      about: 'Shows every setting in force and its origin. Secrets are shown by their length only.',
      examples: [example('sen config show --changed', 'only what is not the default')],
    },
    'config check': {
      summary: 'check the settings without starting',
      about:
        'Checks the settings and says what is wrong, with line and nearest name. Ends with 78 when something is wrong.',
      examples: [example('sen config check --config ./new.toml', 'before it is put in place')],
    },
    completion: {
      summary: 'script that completes commands in your shell',
      about:
        'Prints a script for bash, zsh or fish that completes commands and options while you type.',
      examples: [
        example('sen completion bash', 'write "source <(sen completion bash)" into ~/.bashrc'),
        example('sen completion fish', 'into ~/.config/fish/completions/sen.fish'),
      ],
    },
    version: {
      summary: 'version of this build',
      about: 'Shows the version of Sen and of what it stands on.',
      examples: [example('sen version', 'also with --json')],
    },
    ask: {
      summary: 'ask one question, with receipt',
      about:
        'Sends one question through the whole pipeline and shows the answer; the receipt goes to standard error.',
      examples: [
        example('sen ask "Thủ đô của Lào?"', 'the cheapest model that fits'),
        example('sen ask --model sen/local "Hello"', 'nothing leaves this computer'),
        example('cat letter.txt | sen ask', 'the question from another program'),
      ],
    },
    detect: {
      summary: 'show what is personal in a text',
      about:
        'Looks for personal data in a text file, in JSON lines with a field "text", or on standard input, and shows what is found. It works without a server; nothing is sent, nothing is kept.',
      examples: [
        example('sen detect letter.txt', 'place, type, class and certainty of each value'),
        example('sen detect --json cases.jsonl', 'one line of JSON for each line'),
        example('cat letter.txt | sen detect --mode strict', 'as a clinic or a state body looks'),
      ],
    },
    eval: {
      summary: 'measure with files of your own',
      about: 'Measures packs, search and models with cases of your own.',
      examples: [
        example(
          'sen eval retrieval --documents texts --questions questions.jsonl',
          'rows, or files of text',
        ),
      ],
    },
    'eval run': {
      summary: 'measure how often a pack is right without a model',
      about:
        'Asks the kept cases of a pack, one by one, in a database of its own that is gone afterwards, and shows per task and language what was right, wrong, offered as a choice and not answered, with the lower bound that holds with 95 % confidence; which bars are proven, not proven here or failed; and from which certainty on a step may answer alone. With --calibrate that certainty is found anew and kept: in the folder that was named, with a new MANIFEST, else as evidence of this house. Works without a server and without network. Status 3: a bar has failed. With --task and no pack it tries routes on the house’s own cases instead: what it costs at most is shown and asked first, each answer is a call like any other, and it can be stopped and gone on with.',
      examples: [
        example('sen eval run transport', 'a pack of this house'),
        example(
          'sen eval run packs/transport --calibrate',
          'find thresholds and write them into the folder',
        ),
        example(
          'sen eval run packs/transport --task fine --cases-in vi --json',
          'one task in one language, as JSON',
        ),
      ],
    },
    'eval import': {
      summary: 'take in cases of your own',
      about:
        'Takes questions with their right answers into this house: JSON lines, CSV or Excel, with the question in prompt, question, câu hỏi or 问题 and what is right in expected, answer, đáp án or 答案; also messages, system, grader, options, cluster, language, rights and id where a file has them. Equal questions count once, contradicting ones not at all, and one whose answer stands in the question is left out. Cases are kept sealed; 40 % of their groups are to choose with, the others for proofs, for ever. Without --task it takes in the cases of a pack that a model can answer.',
      examples: [
        example('sen eval import questions.csv --task parent-letters --rights own', 'a table'),
        example('sen eval import public-administration', 'cases of a pack'),
      ],
    },
    'eval list': {
      summary: 'tasks with cases, and runs',
      about: 'Shows which tasks have cases, how many can be asked, and the last runs.',
      examples: [
        example('sen eval list', 'all'),
        example('sen eval list --task parent-letters --json', 'one task, for programs'),
      ],
    },
    'eval show': {
      summary: 'one run and what it found',
      about:
        'Shows how far a run is, what it cost, what it has to tell, and for each route the share that passed with its interval, cost and times.',
      examples: [example('sen eval show run_01jd3', 'one run')],
    },
    'eval resume': {
      summary: 'go on with a run that was stopped',
      about:
        'Goes on where a run was stopped, interrupted or out of money. What was answered before is not asked and not paid again.',
      examples: [example('sen eval resume run_01jd3 --cap 50000', 'with a new limit')],
    },
    'eval compare': {
      summary: 'two routes of a run, case by case',
      about:
        'Compares two routes on the cases that both answered, pair by pair, and says whether a difference is shown.',
      examples: [
        example('sen eval compare run_01jd3 local/qwen3-4b deepseek/deepseek-chat', 'two routes'),
      ],
    },
    'eval export': {
      summary: 'outcomes of a run as lines',
      about:
        'Writes one line of JSON for each case with the grade and cost of every route, as sen eval replay reads them. Questions only with --prompts; the ledger says so.',
      examples: [example('sen eval export run_01jd3 outcomes.jsonl', 'figures only')],
    },
    'eval certify': {
      summary: 'prove that a cheaper model is good enough',
      about:
        'Chooses on the cases of a task that are to choose with, freezes the choice, enters the claim in the ledger, and opens the cases for proofs one by one, in an order that nobody chose, until it is proven with 95 % confidence that the bar is kept, or until it cannot be proven any more. Proven: calls of this task go to the cheapest model that is good enough, for 90 days. Every attempt is entered, and a second one at the same bar has less to risk. Status 3: not proven.',
      examples: [
        example('sen eval certify 0.9 --task letter --bar absolute', 'at least 90 % pass'),
        example(
          'sen eval certify 0.95 --task letter --bar relative',
          'at least 95 % of what the strongest model passes',
        ),
      ],
    },
    'eval certificates': {
      summary: 'list what has been proven',
      about:
        'Lists certificates and attempts at them, newest first: the bar, where and in which form it holds, on how many cases, what it saves, until when, and why one ended.',
      examples: [example('sen eval certificates --task letter', 'of one task')],
    },
    'eval withdraw': {
      summary: 'end a certificate',
      about:
        'Ends a certificate at once; the ledger keeps it. Calls of the task go to the strongest allowed model until another one is in force.',
      examples: [example('sen eval withdraw crt_4b1f…', 'by the id that eval certificates shows')],
    },
    'eval explain': {
      summary: 'say why this model answered',
      about:
        'Says in whole sentences why a call was answered by this model and no cheaper one: what was proven on how many cases, what it cost and what it would have cost.',
      examples: [example('sen eval explain call_01kb…', 'the number that stands on the receipt')],
    },
    'eval retrieval': {
      summary: 'measure how often the right passage is found',
      about:
        'Takes passages into a search index of their own, asks every question and shows how often the right passage comes first, among five and among ten, with the mean reciprocal rank. Works without a server; nothing is kept. Passages: a folder or a file. In .jsonl and .json each row is a passage: its words in text, content, passage, body, context or article; its name in id, _id, passage_id, doc_id or key (without one: its number, from 0). Files in .txt, .md, .html and .csv are cut as documents are, and are called by their name, with or without ending. Questions: rows of .jsonl or .json with the words in question, query, text or q, and what is right in passage, passage_id, relevant, doc_id, document, expected, gold, positive or file: one name or a list. Where only answer is there, a passage that holds these words is right.',
      examples: [
        example(
          'sen eval retrieval --documents passages.jsonl --questions questions.jsonl',
          'rows with an id',
        ),
        example(
          'sen eval retrieval --documents laws --questions q.jsonl --json',
          'questions such as {"question": "…", "file": "law-36.txt"}',
        ),
      ],
    },
    'eval replay': {
      summary: 'replay a router on outcomes you have',
      about:
        'Replays what choosing a model for each question would have given, on a table of outcomes: one JSON object a line with id, task, lang, prompt and m, where each model has its score s (0 to 1) and its cost c. It learns from some of the questions, is tested on the others, and shows beside it what length, keywords, means of tasks and chance give; then how much a certificate saves and how often what it promises would not be kept. Costs may be left out for two models, or come from prices: it and o (characters of the answer) or ot (tokens) say how long. A file that ends in .gz is unpacked. Works without a server and without network; nothing is kept.',
      examples: [
        example('sen eval replay --outcomes outcomes.jsonl', 'all models of the file'),
        example(
          'sen eval replay --outcomes outcomes.jsonl --train 600 --seeds 10 --json',
          'with as many questions to learn from, as JSON',
        ),
      ],
    },
    model: {
      summary: 'local models',
      about: 'Local models of this house.',
      examples: [example('sen model list', 'installed and available')],
    },
    'model list': {
      summary: 'installed and available models',
      about: 'Lists the models of this house and those that can be downloaded.',
      examples: [example('sen model list', 'with size and licence')],
    },
    'model pull': {
      summary: 'download a model and check it',
      about:
        'Downloads a model into this house’s store and checks it. Continues where it stopped, tries the mirrors in your order, and never replaces a working model before the new one is verified.',
      examples: [
        example('sen model pull qwen3.5-0.8b', 'small enough for 4 GB of memory'),
        example('sen model pull qwen3.5-0.8b --limit 500k', 'slowly, so that lessons go on'),
        example('sen model import /media/usb/model.gguf', 'without any network'),
      ],
    },
    'model import': {
      summary: 'install a model from a file',
      about:
        'Installs a model file, or every model in a folder, without any network, and checks it. With --adapter-of the file is a LoRA adapter: together with the model it was made for it becomes a model of its own, which is asked by its name.',
      examples: [
        example('sen model import /media/usb', 'every model on the stick'),
        example(
          'sen model import letters.gguf --adapter-of qwen3.5-0.8b',
          'makes qwen3.5-0.8b+letters',
        ),
      ],
    },
    'model export': {
      summary: 'write a model for the next computer',
      about: 'Writes the model and its record into a folder.',
      examples: [example('sen model export qwen3.5-0.8b /media/usb', 'for a USB stick')],
    },
    'model remove': {
      summary: 'delete a model',
      about: 'Deletes the file of a model. Asks first.',
      examples: [example('sen model remove qwen3.5-0.8b', 'frees its disk space')],
    },
    'model verify': {
      summary: 'check model files again',
      about:
        'Reads the files again and compares them with their digest. Ends with 3 when one is damaged.',
      examples: [example('sen model verify', 'all models')],
    },
    'model choose': {
      summary: 'choose the local model',
      about: 'Makes it the model that sen/local and sen/auto take.',
      examples: [example('sen model choose qwen3.5-0.8b', 'from the next question on')],
    },
    provider: {
      summary: 'model providers',
      about: 'Providers outside the house and servers inside it.',
      examples: [example('sen provider list', 'with their routes')],
    },
    'provider list': {
      summary: 'providers and their routes',
      about: 'Lists providers, their routes and prices.',
      examples: [example('sen provider list', 'keys are never shown')],
    },
    'provider add': {
      summary: 'add a provider',
      about:
        'Adds a provider. The key is sealed at once and never shown again. It is never taken from the command line, where others could read it.',
      examples: [
        example(
          'sen provider add deepseek --from-env DEEPSEEK_API_KEY --models deepseek-flash --context-tokens 131072 --max-output 8192',
          'key from the environment',
        ),
        example(
          'sen provider add openai-compatible --here --keyless --base-url http://10.0.0.5:8000/v1',
          'a server of the house',
        ),
      ],
    },
    'provider test': {
      summary: 'send one cheap request',
      about: 'Tries each provider. Ends with 3 when one does not answer.',
      examples: [example('sen provider test', 'all providers')],
    },
    'provider abilities': {
      summary: 'what a server’s model can do',
      about:
        'Shows what the model of a server with OpenAI’s dialect can do (tools, images, JSON schema and so on), finds it out with --test, or takes your word for it. The test asks about ten small questions without content; they are calls with ledger entry, price and budget.',
      examples: [
        example('sen provider abilities openai-compatible/qwen3 --test', 'ask the server'),
        example(
          'sen provider abilities openai-compatible/qwen3 --on tools,jsonSchema',
          'you know it',
        ),
      ],
    },
    prices: {
      summary: 'the price book',
      about: 'The price book of this house.',
      examples: [example('sen prices list', 'what is billed now')],
    },
    'prices list': {
      summary: 'prices in force now',
      about: 'Lists prices per 1,000,000 tokens as they are billed now.',
      examples: [example('sen prices list --provider deepseek', 'one provider')],
    },
    'prices explain': {
      summary: 'why a price applies',
      about: 'Shows how a price is found: record, time band, source.',
      examples: [
        example(
          'sen prices explain deepseek/deepseek-flash --at 2026-11-24T02:00:00Z',
          'at a given time',
        ),
      ],
    },
    'prices check': {
      summary: 'what has to be read again',
      about: 'Shows what is out of date or about to end. Ends with 3 when something is.',
      examples: [example('sen prices check', 'once a month')],
    },
    'prices confirm': {
      summary: 'confirm a record with a source',
      about: 'Confirms an unverified record, so that it may be billed.',
      examples: [
        example(
          'sen prices confirm qwen/qwen-plus/cny/2026-09-01 --source-kind invoice --where INV-118',
          'from an invoice',
        ),
      ],
    },
    'prices replay': {
      summary: 'past usage under another price book',
      about:
        'Prices what was used again: under the book of now, another file, or as prices were known at another time. Shows calls, old, new and difference for each record; changes nothing.',
      examples: [
        example(
          'sen prices replay --from 2026-10-01 --to 2026-10-31',
          'October under the book of now',
        ),
        example(
          'sen prices replay --book deepseek.toml',
          'this month under a file that is not in force',
        ),
      ],
    },
    'prices reconcile': {
      summary: 'compare a month with the invoice',
      about:
        'Compares days and models of a month with the export of the provider and says what differs and why. With --apply, held calls become what the invoice says of them. Ends with 3 when something differs.',
      examples: [
        example(
          'sen prices reconcile --provider deepseek --month 2026-10 --invoice amount-2026-10.csv',
          'show only',
        ),
      ],
    },
    key: {
      summary: 'API keys',
      about: 'Keys for programs.',
      examples: [example('sen key list', 'without the keys themselves')],
    },
    'key create': {
      summary: 'make a key',
      about: 'Makes a key and shows it this once. A key cannot do more than its owner.',
      examples: [
        example('sen key create "homework helper" --scopes chat --days 90', 'for one program'),
      ],
    },
    'key list': {
      summary: 'all keys',
      about: 'Lists keys with owner, rights and end.',
      examples: [example('sen key list', 'the keys themselves are not stored')],
    },
    'key rotate': {
      summary: 'replace a key',
      about: 'Makes a new key; the old one works on for a while.',
      examples: [example('sen key rotate key_01jd… --overlap 2', 'old one for two more hours')],
    },
    'key revoke': {
      summary: 'end a key at once',
      about: 'Ends a key within a second. Asks first.',
      examples: [example('sen key revoke key_01jd…', 'cannot be undone')],
    },
    user: {
      summary: 'people',
      about: 'People of this house.',
      examples: [example('sen user list', 'with their roles')],
    },
    'user add': {
      summary: 'add a person',
      about: 'Adds a person. Without a password file a phrase is made and shown this once.',
      examples: [
        example('sen user add lan --name "Nguyễn Thị Lan"', 'a member'),
        example('sen user add minh --admin', 'an administrator'),
      ],
    },
    'user list': {
      summary: 'all people',
      about: 'Lists people with login and role.',
      examples: [example('sen user list', 'also with --json')],
    },
    'user reset': {
      summary: 'set a new password',
      about: 'Sets a new password and ends all sessions of the person.',
      examples: [example('sen user reset lan', 'a phrase is made and shown')],
    },
    budget: {
      summary: 'budgets',
      about: 'Limits of spending.',
      examples: [example('sen budget show', 'used, held, left')],
    },
    'budget show': {
      summary: 'used, held and left',
      about: 'Shows every budget in its current window.',
      examples: [example('sen budget show', 'also with --json')],
    },
    'budget set': {
      summary: 'set a limit',
      about: 'Sets the limit of a day or a month. Calls beyond it are refused.',
      examples: [
        example('sen budget set 2000000 --period month', 'the whole house'),
        example('sen budget set 50000 --subject person --of lan --period day', 'one person'),
      ],
    },
    rule: {
      summary: 'what may leave, and where to',
      about: 'The rules of this house: data class and destination decide.',
      examples: [example('sen rule show', 'the rules in force')],
    },
    'rule show': {
      summary: 'show the rules',
      about:
        'Shows the matrix of classes and destinations, what each place may get now, and what is still missing.',
      examples: [
        example('sen rule show', 'the rules in force'),
        example('sen rule show p3', 'an earlier version, and what it changed'),
        example('sen rule show --toml > rules.toml', 'to be edited'),
      ],
    },
    'rule try': {
      summary: 'what would happen to a text',
      about:
        'Shows what is found in a text, what each place may get of it, on which article that rests, and what would be allowed instead. Nothing is sent or kept.',
      examples: [
        example("sen rule try 'CCCD 079301000001'", 'under the rules in force'),
        example('cat letter.txt | sen rule try --draft', 'a file, under the draft'),
      ],
    },
    'rule replay': {
      summary: 'the last 30 days under a draft',
      about:
        'Reads the decisions of the last 30 days from the ledger and says which would have been different.',
      examples: [
        example('sen rule replay rules.toml', 'a file'),
        example('sen rule replay', 'the draft of this house'),
      ],
    },
    'rule publish': {
      summary: 'put rules into force',
      about:
        'Checks the rules, shows what changes and puts them into force, with an entry in the ledger. What lets more of a person leave waits for a second person, in the console.',
      examples: [
        example("sen rule publish rules.toml --why 'contract with the new provider'", 'a file'),
        example("sen rule publish --why 'as agreed'", 'the draft of this house'),
      ],
    },
    'rule facts': {
      summary: 'what the rules require, and what is recorded',
      about: 'Lists contracts, dossiers, consents and the like that open a way.',
      examples: [example('sen rule facts', 'with their state')],
    },
    'rule record': {
      summary: 'record that a paper exists',
      about:
        'Records a contract, a dossier, a consent or the like. Its reference stays in this house; the ledger gets its hash.',
      examples: [
        example(
          "sen rule record contract viettel --reference 'HD 12/2026' --on 2026-11-20",
          'a contract with an operator',
        ),
        example(
          "sen rule record dossier --reference 'Form 09' --on 2026-11-24",
          'begun; it holds 60 days',
        ),
      ],
    },
    'rule words': {
      summary: 'words of this house',
      about:
        'Lists the words and labels that only this house knows to be private, and how many come from words/words.toml in the data folder. With --check a folder is judged before it is put in place; that needs no server.',
      examples: [
        example('sen rule words', 'in force'),
        example('sen rule words --check ./words', 'every fault with its line'),
      ],
    },
    'rule add-words': {
      summary: 'add a word',
      about: 'The word counts from the next question on. The ledger gets the number, not the word.',
      examples: [
        example("sen rule add-words internal 'Khoa Hoa Súng'", 'a ward'),
        example("sen rule add-words sensitive 'Mã bệnh nhân' --label", 'what follows it is hidden'),
      ],
    },
    'rule remove-words': {
      summary: 'remove a word',
      about:
        'From then on the word may be sent as it is. Asks first; the reason goes into the ledger.',
      examples: [
        example("sen rule remove-words internal 'Khoa Hoa Súng' 'ward closed'", 'for good'),
      ],
    },
    'rule end': {
      summary: 'end a recorded fact',
      about: 'From now on the fact no longer counts. Asks first.',
      examples: [example("sen rule end fact_01jd… 'contract ended'", 'the ledger keeps both')],
    },
    pack: {
      summary: 'sector packs',
      about:
        'Texts, records, questions and tasks of a sector, as one folder that can be checked and signed.',
      examples: [example('sen pack check packs/transport', 'what is in it, and what is wrong')],
    },
    'pack list': {
      summary: 'packs of this house',
      about:
        'Lists the packs that come with the program and those that were added, and which of them are live.',
      examples: [example('sen pack list', 'what is live')],
    },
    'pack add': {
      summary: 'add a pack',
      about:
        'Checks a pack on this computer, keeps it in the data folder and makes it live. Where another version is in use, it first shows which records, texts and questions change, and asks; the older version stays, and `sen pack undo` goes back to it.',
      examples: [example('sen pack add transport.zip', 'a signed file')],
    },
    'pack on': {
      summary: 'switch a pack on',
      about: 'Its tasks, texts, records and answers are used from now on.',
      examples: [example('sen pack on transport', 'also in a house of another sector')],
    },
    'pack off': {
      summary: 'switch a pack off',
      about: 'Nothing of it is used any more; it stays where it is.',
      examples: [example('sen pack off transport', 'until it is switched on again')],
    },
    'pack undo': {
      summary: 'go back to the previous version of a pack',
      about:
        'Puts back the version that was in use before the last update. Done once more, it goes forward again.',
      examples: [example('sen pack undo transport', 'after an update that was a mistake')],
    },
    'pack remove': {
      summary: 'remove an added pack',
      about:
        'Removes a pack that was added; one that comes with the program is switched off. Asks first.',
      examples: [example('sen pack remove rivers', 'with its texts and answers')],
    },
    'pack check': {
      summary: 'check a pack',
      about:
        'Reads every file of a pack against the format and looks up every unit that it cites. Works without a server. Ends with 3 when something is wrong.',
      examples: [
        example('sen pack check packs/transport', 'a folder'),
        example('sen pack check --json transport.zip', 'one file, for a program'),
      ],
    },
    'pack make': {
      summary: 'write the list of a pack’s files',
      about: 'Checks a pack and writes MANIFEST: one line a file, so that one hash stands for all.',
      examples: [example('sen pack make packs/transport', 'after a change')],
    },
    student: {
      summary: 'narrow tasks learned from people’s answers',
      about:
        'A student answers a narrow task in this building, without a model and at no cost: labels, or fields that stand in the text. It answers only where it was proven right often enough; everything else goes to the next rung.',
      examples: [
        example('sen student train letters --examples letters.csv --rights own', 'one command'),
      ],
    },
    'student train': {
      summary: 'teach and prove a student',
      about:
        'Learns from the answers of a file and from those that people accepted or corrected here, then proves itself on answers that it has not seen. Examples stay in the house, sealed. The version before goes on answering until the new one is proven. Afterwards it is trained again at night when there are 50 new examples. Status 3: not proven.',
      examples: [
        example(
          'sen student train letters --examples letters.jsonl --rights own',
          'text and label on each line',
        ),
        example('sen student train letters --bar 0.98', 'a higher bar, from what is here'),
      ],
    },
    'student list': {
      summary: 'students of this house',
      about: 'Which tasks have one, whether it answers, and until when that is proven.',
      examples: [example('sen student list', 'all of them')],
    },
    'student show': {
      summary: 'one student in figures',
      about:
        'What it learned from, how often it was right, how much it answers itself, what was left out and why.',
      examples: [example('sen student show letters', 'nothing of a text is in it')],
    },
    'student export': {
      summary: 'write a student’s examples to a folder',
      about:
        'For tuning a model elsewhere: JSON lines with a card of counts, rights and a hash. Only what it learned from, with values replaced by the names of their types, and nothing personal unless somebody signs for it. What is kept for the proof is never in it.',
      examples: [example('sen student export letters ./out', 'two files')],
    },
    'student retire': {
      summary: 'a student stops answering',
      about:
        'From now on the next rung answers. Its examples stay; training it again brings it back.',
      examples: [example('sen student retire letters', 'asks first')],
    },
    'student remove': {
      summary: 'remove a student with its examples',
      about: 'Weights, revisions and examples are gone for good. Asks first.',
      examples: [example('sen student remove letters', 'asks first')],
    },
    doc: {
      summary: 'documents of the house',
      about: 'The house’s own documents: what is in them is found and answered from.',
      examples: [example('sen doc add ./documents', 'a folder with everything below it')],
    },
    'doc add': {
      summary: 'take in files and folders',
      about:
        'Reads PDF, Word, Excel, HTML, Markdown, text and CSV files and makes them searchable, one after the other. The same file again is no new work, so the same command goes on after an interruption. Works with and without a running server. Ends with 1 when a file could not be taken in; each has a line that says what to do.',
      examples: [
        example('sen doc add ./documents', 'a folder with everything below it'),
        example('sen doc add decree.pdf --valid-from 2026-07-01', 'in force from that day on'),
      ],
    },
    'doc list': {
      summary: 'documents and their state',
      about: 'Lists the documents of the house with their state, newest first.',
      examples: [example('sen doc list --json', 'for a program')],
    },
    'doc find': {
      summary: 'try what a question would find',
      about: 'Shows the passages that a question finds, best first. No model is asked.',
      examples: [
        example('sen doc find "lệ phí trích lục"', 'also without diacritics'),
        example('sen doc find "叫号" --limit 3', 'the best three'),
      ],
    },
    'doc check': {
      summary: 'mark a document as compared with the gazette',
      about:
        'Records that a person compared the document with the gazette or its source. Until then answers from it say that nobody has.',
      examples: [
        example('sen doc check decree.pdf', 'compared today'),
        example('sen doc check decree.pdf --undo', 'not compared after all'),
      ],
    },
    'doc remove': {
      summary: 'remove a document',
      about: 'Takes it out of the search and deletes the stored file. Asks first.',
      examples: [example('sen doc remove decree.pdf', 'it is no longer found')],
    },
    batch: {
      summary: 'calls that may wait',
      about: 'Many calls from one file, run when they are cheapest and still ready in time.',
      examples: [example('sen batch submit questions.jsonl', 'each line is a call of its own')],
    },
    'batch list': {
      summary: 'list batches',
      about: 'All batches of the house, newest first, with how far they are.',
      examples: [example('sen batch list', 'what runs and what waits')],
    },
    'batch show': {
      summary: 'show one batch',
      about:
        'How far it is, when it must be ready, what it is estimated to cost, and the files it wrote.',
      examples: [example('sen batch show batch_06h0…', 'its state and its files')],
    },
    'batch cancel': {
      summary: 'cancel a batch',
      about:
        'Begins nothing more of it and ends what runs. What was answered stays in its file. Asks first.',
      examples: [example('sen batch cancel batch_06h0…', 'nothing more of it is begun')],
    },
    'batch submit': {
      summary: 'hand in a file of calls',
      about:
        'Checks every line, then runs each as a call of the house’s owner when that is cheapest and safely ready in time. A wrong line is named and nothing is handed in. The running server does the work; without one it begins at the next start.',
      examples: [
        example('sen batch submit questions.jsonl', 'ready within a day'),
        example('sen batch submit questions.jsonl --window 2h', 'ready within two hours'),
      ],
    },
    ledger: {
      summary: 'the ledger',
      about: 'The tamper-evident ledger of this house.',
      examples: [example('sen ledger verify', 'from the first entry on')],
    },
    'ledger verify': {
      summary: 'verify the whole ledger',
      about:
        'Reads every entry and recomputes the head. With a file or folder it is the stand-alone verifier: no server and no database are needed. Ends with 3 when something is wrong, with 4 when something is missing.',
      examples: [
        example('sen ledger verify', 'the ledger of this house; also with --json'),
        example('sen ledger verify ./export --log school.example.vn/ledger+cb07…', 'a copy'),
        example('sen ledger verify call_01jd….senproof', 'one call'),
      ],
    },
    'ledger proof': {
      summary: 'proof of one call',
      about:
        'Writes a file that shows to anybody that a call stands in the ledger, without anything of other calls. With --open it also shows that a text you have kept is the one that was sent.',
      examples: [
        example('sen ledger proof call_01jd…', 'call_01jd….senproof, to take away'),
        example('sen ledger proof call_01jd… --open sent=body.json', 'with what was sent'),
      ],
    },
    'ledger export': {
      summary: 'write the whole ledger to a folder',
      about:
        'Makes a folder with all entries, the hash tree and the signed head, in the public format C2SP tlog-tiles. It holds no content. An auditor checks it with sen-verify alone.',
      examples: [example('sen ledger export ./export', 'for an auditor')],
    },
    'ledger witness': {
      summary: 'who signs the head of this ledger',
      about:
        'Lists the witnesses named in ledger.witnesses and what they have signed. They are asked every six hours and when a month begins; they see origin, size and root, never an entry. Where there is no line, a file is taken there and back.',
      examples: [
        example('sen ledger witness --ask', 'ask now'),
        example(
          'sen ledger witness --of partner.example/witness --out log.senw',
          'for a USB stick',
        ),
        example('sen ledger witness --take log.senw.signed', 'what came back'),
      ],
    },
    'ledger cosign': {
      summary: 'sign the head of a partner’s ledger',
      about:
        'As a witness: signs what a partner handed over, if it continues what was signed before. The partner’s key must stand in ledger.witness_for.',
      examples: [example('sen ledger cosign log.senw', 'writes log.senw.signed')],
    },
    'ledger halt': {
      summary: 'stop all outbound calls',
      about:
        'The same as sen halt: nothing leaves this house, and the ledger says who stopped it and why.',
      examples: [example("sen ledger halt 'incident 12'", 'at once')],
    },
    report: {
      summary: 'make a register or a report',
      about:
        'Makes a register or a report from the ledger, verified while it is read, as a page to print, a Word file or JSON. Fields that a person must fill in are yellow. sen report list names all.',
      examples: [
        example('sen report list', 'every report, made now or later'),
        example('sen report month --from 2026-11-01 --to 2026-11-30', 'one month, a page to print'),
        example(
          'sen report transfer --format docx --language vi',
          'what crossed the border, for Word',
        ),
      ],
    },
    backup: {
      summary: 'make a backup while running',
      about:
        'Makes one encrypted file with database, settings and prices. Keep the passphrase apart from the file: without it nobody can open it.',
      examples: [
        example('sen backup', 'into the current folder'),
        example(
          'sen backup /media/usb/house.senbak --keys --models',
          'everything, for a new computer',
        ),
      ],
    },
    restore: {
      summary: 'put a backup back',
      about:
        'Verifies the file and the ledger in it first, then replaces the data folder. The old folder stays beside it. The server must be stopped.',
      examples: [
        example('sen restore house.senbak --show', 'what is in the file'),
        example('sen restore house.senbak --old-is-gone', 'on a new computer'),
      ],
    },
    cache: {
      summary: 'answers that are kept',
      about: 'Answers that are given again to whoever asks the same.',
      examples: [example('sen cache clear', 'asks first')],
    },
    'cache clear': {
      summary: 'forget all kept answers',
      about:
        'Deletes every answer that is kept to be given again, for instance when a wrong one was noticed. Nothing that was asked is lost: the next one who asks is answered anew, and that costs what an answer costs. How long answers are kept is the setting cache.days.',
      examples: [example('sen cache clear', 'after a wrong answer')],
    },
    erase: {
      summary: 'erase what a conversation said',
      about:
        'Destroys the keys of the conversation that this call belongs to, its kept texts and its pseudonyms. It cannot be undone. The ledger keeps that it was done, and every proof still holds; backups made before still hold the old keys.',
      examples: [example('sen erase call_0193a5…', 'for good')],
    },
    halt: {
      summary: 'stop all outbound calls',
      about: 'Nothing leaves this house until it is resumed; local models go on.',
      examples: [example('sen halt "unclear invoice"', 'takes effect at once')],
    },
    resume: {
      summary: 'allow outbound calls again',
      about: 'Ends a halt.',
      examples: [example('sen resume "clarified"', 'takes effect at once')],
    },
  },
  usage: {
    unknownOption: (name: string) => `There is no option ${name}.`,
    unknownCommand: (name: string) => `There is no command "${name}".`,
    missingArgument: (name: string) => `The argument "${name}" is missing.`,
    optionNeedsValue: (name: string) => `The option "${name}" needs a value.`,
    tooManyArguments: 'There are too many arguments for this command.',
    other: 'The command was not understood.',
    meant: (name: string) => `Did you mean ${name}?`,
    seeHelp: (command: string) => `See: ${command} --help`,
    wrongValue: (option: string, allowed: string) => `${option}: allowed values: ${allowed}.`,
    needsYes: 'This needs a yes, but nobody is at a terminal. Add --yes.',
    needsFile: (option: string) => `Nobody is at a terminal to type it. Add ${option} <file>.`,
    needsSecret: 'Name the key with --from-env <variable>, --secret-file <file> or --keyless.',
    emptyVariable: (variable: string) => `The environment variable ${variable} is empty.`,
    unreadableFile: (path: string) => `${path} cannot be read.`,
    needsQuestion: 'There is no question. Type it in quotes after sen ask.',
    atTime: 'a time such as 2026-11-24T09:30:00Z',
    rate: 'a number with k or M, such as 500k',
    passphrasesDiffer: 'The two passphrases differ.',
    needsText: 'There is no text. Name a file, or hand the text over on standard input.',
    notJsonLine: (line: number) =>
      `Line ${line} is no JSON object with a text in the field "text".`,
    needsOption: (option: string) => `The option ${option} is needed.`,
    noQuestions: (path: string) =>
      `${path} holds no question with what is right. See: sen eval retrieval --help`,
    noPassages: (path: string) => `${path} holds no passages. See: sen eval retrieval --help`,
    noUser: 'The answer was no; nothing was changed.',
  },
  questions: {
    yesNo: (question: string) => `${question} [y/N] `,
    // What counts as yes, between blanks.
    yes: 'y yes',
    secret: (label: string) => `Key for ${label} (not shown): `,
    passphrase: 'Passphrase, at least 12 characters (not shown): ',
    passphraseAgain: 'Again: ',
    passphraseOpen: 'Passphrase of the backup (not shown): ',
    removeModel: (name: string) => `Delete the model ${name}?`,
    revokeKey: (id: string) => `End the key ${id} for good?`,
    restore: (folder: string) =>
      `Replace ${folder} by this backup? The old folder stays beside it.`,
    clearCache: 'Forget all kept answers of this house?',
    erase: (call: string) => `Erase for good what the conversation of ${call} said?`,
    halt: 'Stop all outbound calls of this house?',
    resume: 'Allow outbound calls again?',
    endFact: 'End this fact?',
    sayAbilities: 'Keep what was found?',
  },
  progress: {
    reading: 'reading',
    index: 'indexing',
    ask: 'asking',
    detecting: 'looking',
    states: {
      starting: 'starting',
      running: 'downloading',
      stalled: 'waiting',
      verifying: 'verifying',
      done: 'done',
      failed: 'failed',
      cancelled: 'cancelled',
    },
    left: (time: string) => `${time} left`,
    from: (source: string) => `from ${source}`,
    copy: 'copying',
    check: 'verifying',
    write: 'writing',
    rows: 'filling the database',
  },
  columns: {
    report: 'Report',
    name: 'Name',
    size: 'Size',
    licence: 'Licence',
    languages: 'Languages',
    state: 'State',
    id: 'Id',
    provider: 'Provider',
    place: 'Country',
    key: 'Key',
    routes: 'Routes',
    record: 'Record',
    band: 'Band',
    input: 'Input',
    output: 'Output',
    currency: 'Currency',
    status: 'Status',
    owner: 'Owner',
    scopes: 'May',
    ends: 'Ends',
    used: 'Last used',
    login: 'Login',
    role: 'Role',
    budget: 'Budget',
    period: 'Period',
    limit: 'Limit',
    spent: 'Spent',
    held: 'Held',
    setting: 'Setting',
    value: 'Value',
    origin: 'From',
    what: 'What',
    when: 'When',
  },
  roles: { owner: 'owner', admin: 'administrator', member: 'member', auditor: 'auditor' },
  periods: { day: 'day', month: 'month' },
  results: {
    evalAsked: (questions: string, passages: string) =>
      `${questions} questions, ${passages} passages`,
    evalTimes: (median: string, most: string) =>
      `A question takes ${median} ms (median); 95 in 100 take less than ${most} ms.`,
    evalUnknown: (count: number) =>
      count === 1
        ? '1 question names a passage that is not there; it counts as not found.'
        : `${count} questions name a passage that is not there; they count as not found.`,
    evalLeftOut: (count: number) =>
      count === 1
        ? '1 row has no question, or does not say what is right; it was left out.'
        : `${count} rows have no question, or do not say what is right; they were left out.`,
    evalSkipped: (count: number) =>
      count === 1
        ? '1 file is not text and was left out; save it as .txt or .md.'
        : `${count} files are not text and were left out; save them as .txt or .md.`,
    detected: (values: number) =>
      values === 0
        ? 'Nothing was found.'
        : values === 1
          ? '1 value found.'
          : `${values} values found.`,
    detectedClasses: (classes: string) => `Classes of data: ${classes}`,
    detectUncovered:
      'Most of the text is in a language whose names cannot be found here: treat it as personal.',
    wroteConfig: (path: string) => `Wrote ${path}`,
    configExists: (path: string) => `${path} already exists; nothing was changed.`,
    configGood: (path: string) => `The settings are in order (${path}).`,
    setupLink: (address: string) => `Set up: ${address}`,
    setupCode: (code: string, until: string) =>
      `From another computer: code ${code}, until ${until}`,
    installed: 'Installed',
    available: 'Available',
    none: 'None.',
    chosen: 'chosen',
    damaged: 'damaged',
    sound: 'in order',
    unverified: 'not confirmed',
    fits: { well: 'fits', tight: 'tight', no: 'too large' },
    pulled: (name: string, size: string) => `${name} is installed (${size}).`,
    imported: (name: string, size: string) => `${name} is installed (${size}).`,
    unknownModel: (name: string) =>
      `${name} is not in the catalogue: its licence and origin are yours to check.`,
    exported: (path: string) => `Wrote ${path}`,
    removed: (name: string) => `${name} is deleted.`,
    chose: (name: string) => `${name} is the local model now.`,
    providerAdded: (label: string, id: string) => `${label} is added (${id}).`,
    withKey: 'set',
    withoutKey: 'none',
    disabled: 'disabled',
    answersIn: (label: string, ms: number) => `${label} answers (${ms} ms).`,
    fails: (label: string, reason: string) => `${label} fails: ${reason}`,
    noPrice: (reason: string) => `There is no price: ${reason}`,
    priceRecord: (record: string) => `Record: ${record}`,
    priceNames: (names: string) => `Billed as: ${names}`,
    priceTime: (time: string, zone: string) => `Time at the seller: ${time} (${zone})`,
    priceBand: (band: string, schedule: string) => `Band: ${band} of ${schedule}`,
    priceDayOff: 'A day off of its calendar: the day band does not apply.',
    priceRate: (rateClass: string, rate: string, currency: string) =>
      `${rateClass}: ${rate} ${currency} per 1,000,000 tokens`,
    priceNext: (time: string) => `May change at: ${time}`,
    priceSource: (source: string) => `Source: ${source}`,
    pricesGood: 'Nothing is due.',
    priceFindings: {
      'review-overdue': 'to be read again',
      'calendar-year-missing': 'calendar year missing',
      'alias-ending': 'name ends',
      'price-ending': 'price ends',
      'confirmation-stale': 'confirmation no longer fits',
      'reconciliation-old': 'no invoice compared for 40 days',
      other: 'to be looked at',
    },
    priceStatus: { confirmed: 'confirmed', unverified: 'not confirmed' },
    confirmed: (record: string) => `${record} is confirmed.`,
    keyShownOnce: 'The key is shown this once:',
    keyRevoked: (id: string) => `${id} has ended.`,
    revoked: 'ended',
    never: 'never',
    passwordShownOnce: 'The password is shown this once:',
    userAdded: (login: string) => `${login} is added.`,
    userReset: (login: string) => `${login} has a new password; all sessions have ended.`,
    budgetSet: 'The budget is set.',
    budgetEnded: 'The budget has ended.',
    house: 'house',
    ledgerSound: (size: string, root: string) => `${size} entries verify. Head: ${root}`,
    ledgerBroken: (index: string) => `The ledger does not verify from entry ${index} on.`,
    ledgerCode: (code: string) => `Code to print and keep: ${code}`,
    witnessHeads: ['Witness', 'Entries', 'Signed (UTC)', 'Last'],
    witnessSilent: (result: string) => `${result}, silent for more than a day`,
    witnessAsked: (path: string) => `Wrote ${path}. Take it to the witness.`,
    witnessSigned: (path: string) => `Signed. Wrote ${path}.`,
    witnessRefused: (status: string) =>
      `Not signed: it does not continue what is known here (${status}).`,
    logKey: (key: string) => `Key of this ledger, for partners who witness it: ${key}`,
    witnessKey: (key: string) => `Key with which this house signs for others: ${key}`,
    abilityStates: { yes: 'yes', no: 'no', untried: 'could not be tried' },
    abilitiesSaid: 'Kept. It counts from the next question on.',
    abilitiesKnown: 'What models of this provider can do is known; there is nothing to say.',
    ledgerProved: (path: string) => `Wrote ${path}. Anybody can check it with sen-verify.`,
    reportMade: (path: string, size: string) => `Wrote ${path} (${size})`,
    reportMissing: (count: string) => `Draft: ${count} fields are to be filled in by a person.`,
    ledgerExported: (path: string, entries: string) => `Wrote ${entries} entries to ${path}`,
    cacheCleared: 'No answer is kept any more: what is asked from now on is asked anew.',
    erased: (calls: string, entry: string) =>
      `Erased: ${calls} calls can no longer be opened. Entry ${entry} of the ledger says so.`,
    halted: 'Nothing leaves this house until: sen resume',
    resumed: 'Outbound calls are allowed again.',
    backedUp: (file: string, size: string, entries: string) =>
      `Wrote ${file} (${size}, ${entries} ledger entries).`,
    backupLeftOut: (name: string) => `Left out because of its name: ${name}`,
    backupKeepPassphrase: 'Keep the passphrase apart from the file: without it nobody can open it.',
    backupNoKeys: 'The keys are not in it: keep the file keys/master as well, or use --keys.',
    backupHolds: (time: string, version: string, entries: string) =>
      `Made ${time} by Sen ${version}, ${entries} ledger entries.`,
    backupWithKeys: 'with keys',
    backupWithoutKeys: 'without keys',
    backupWithModels: 'with models',
    backupWithoutModels: 'without models',
    restored: (folder: string, entries: string) =>
      `${folder} is restored; ${entries} ledger entries verify.`,
    restoredOld: (folder: string) => `The old folder is kept: ${folder}`,
    restoredSettings: (file: string) =>
      `The settings of the backup lie in ${file}; they are not in force.`,
    restoredKeys: {
      'from-backup': 'The keys came from the backup.',
      kept: 'The keys of this computer were kept.',
      missing:
        'The master key is missing: put it in place before the start, or stored secrets stay closed.',
    },
    restoredNewIdentity:
      'The ledger goes on under a new name, because the old computer may still sign. If it is gone for good, restore with --old-is-gone.',
    dataInUse: (folder: string, pid: number) =>
      `${folder} is used by process ${pid}. Stop it first.`,
    drilled: (file: string, time: string, entries: string) =>
      `${file} comes back: made ${time}, ${entries} ledger entries verify. Nothing was changed.`,
    noBackup:
      'There is no daily backup to try. Name a file, or set SEN_BACKUP_FOLDER and SEN_BACKUP_PASSPHRASE.',
    doctorGood: 'Everything is in order.',
    doctorBad: (count: number) => (count === 1 ? 'One thing is bad.' : `${count} things are bad.`),
    interrupted: 'Stopped. What is there is kept; the same command continues.',
  },
  failures: {
    unexpected: 'Something failed that should not have.',
    ref: (ref: string) => `Reference: ${ref}`,
    system: (code: string) => `The system refused it (${code}).`,
    backup: {
      'not-a-backup': 'This file is not a Sen backup.',
      'too-new': (needs: number) =>
        `This backup was made by a newer Sen (format ${needs}). Update first.`,
      'wrong-passphrase': 'The passphrase is wrong, or the beginning of the file is damaged.',
      'weak-passphrase': (least: number) => `The passphrase needs at least ${least} characters.`,
      damaged: (at: number) =>
        `The file is damaged near byte ${at}. Use another copy. Nothing was changed.`,
      'hostile-archive': 'The file holds something that no Sen writes. Nothing was changed.',
      'part-differs': (part: string) =>
        `The part ${part} is not what the backup says. Nothing was changed.`,
      'part-missing': (part: string) => `The part ${part} is missing. Nothing was changed.`,
      'ledger-differs': 'The ledger in it does not verify. Nothing was changed.',
      'database-in-use':
        'The database at SEN_DATABASE_URL already holds a house, and a restore overwrites none. Make an empty database, set SEN_DATABASE_URL to it and run the command again. Nothing was changed.',
      'target-exists': 'A file of that name already exists. Choose another name.',
      'no-space': (needed: string, free: string) =>
        `It needs ${needed}, but only ${free} are free.`,
    },
  },
}

export type CliWords = Widen<typeof cli>
export type CommandName = keyof typeof cli.commands
