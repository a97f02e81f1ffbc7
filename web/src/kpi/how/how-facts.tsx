import type { HowComputed } from '../../api/types.ts'
import { useWords, type Word } from '../../words/language.ts'
import { Code } from './code.tsx'
import { CopyText } from './copy-text.tsx'
import css from './how.module.css'

/** The plan in sentences, the rules, the definition, the SQL, and the receipt of the answer. */
export function HowFacts({ how }: { how: HowComputed }) {
  const { say } = useWords()
  return (
    <div className={css.how}>
      <div>
        <h3>{say('how.plan')}</h3>
        <ol className={css.plan}>
          {how.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </div>
      <div>
        <h3>{say('how.policies')}</h3>
        <Facts facts={how.policies.map(({ name, value }) => [name, value])} />
      </div>
      <div className={css.wide}>
        <Code title={say('how.definition')} text={how.definition} />
      </div>
      <div className={css.wide}>
        <Code title={say('how.sql')} text={how.sql} />
      </div>
      <div className={css.wide}>
        <div className={css.codeHead}>
          <h3>{say('how.receipt')}</h3>
          <CopyText text={JSON.stringify(how.receipt, null, 2)} what={say('how.receipt')} />
        </div>
        <p className={css.told}>{say('how.receipt-is')}</p>
        <Facts facts={useReceipt(how.receipt)} />
      </div>
    </div>
  )
}

/** Of a hash the beginning tells enough; the whole stands in the title and in the copy. */
const HASH = /^[0-9a-f]{24,}$/
const SHORT = 12

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={value}>{HASH.test(value) ? `${value.slice(0, SHORT)}…` : value}</dd>
        </div>
      ))}
    </dl>
  )
}

function useReceipt(receipt: HowComputed['receipt']): readonly (readonly [string, string])[] {
  const { say } = useWords()
  const shown: readonly (readonly [Word, string | number | null])[] = [
    ['receipt.asOf', receipt.asOf],
    ['receipt.knownOn', receipt.knownOn],
    ['receipt.dataVersion', receipt.dataVersion],
    ['receipt.engine', receipt.engine],
    ['receipt.definitionHash', receipt.definitionHash],
    ['receipt.mappingHash', receipt.mappingHash],
    ['receipt.settingsHash', receipt.settingsHash],
    ['receipt.currencyPolicy', receipt.currencyPolicy],
    ['receipt.scope', receipt.scope],
  ]
  return shown.filter(([, value]) => value !== null).map(([word, value]) => [say(word), String(value)] as const)
}
