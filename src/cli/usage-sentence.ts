// What the parser did not understand, in the caller's language and with the one line to fix it. Commander speaks English only.
import type { CommanderError } from 'commander'

import type { CliWords } from '../i18n/en/cli.ts'

export function usageSentence(error: CommanderError, words: CliWords): string {
  const sentence = whatIsWrong(error, words.usage)
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(error.message)?.[1]
  return meant === undefined ? sentence : `${sentence} ${words.usage.meant(meant)}`
}

function whatIsWrong(error: CommanderError, words: CliWords['usage']): string {
  // The name stands in quotes in every message: `unknown option '--jsn'`.
  const name = /'(.+?)'/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'commander.unknownOption':
      return words.unknownOption(name)
    case 'commander.unknownCommand':
      return words.unknownCommand(name)
    case 'commander.missingArgument':
      return words.missingArgument(name)
    case 'commander.optionMissingArgument':
      return words.optionNeedsValue(name)
    case 'commander.excessArguments':
      return words.tooManyArguments
    default:
      return words.other
  }
}
