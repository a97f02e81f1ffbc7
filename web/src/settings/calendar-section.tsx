import { useWords } from '../words/language.ts'
import css from './settings.module.css'
import { SettingField, SettingSelect } from './setting-field.tsx'
import type { SectionProps } from './settings-form.tsx'

/** When a day begins, when a year, which week, and which days are none of work. */
export function CalendarSection({ draft, choices }: SectionProps) {
  const { say } = useWords()
  const { value, set } = draft
  return (
    <section className={css.sheet} aria-labelledby="section-calendar">
      <h2 id="section-calendar">{say('settings.calendar')}</h2>
      <SettingField name="time-zone" hint={say('settings.time-zone-hint')}>
        <SettingSelect name="time-zone" value={value.timeZone} choose={(timeZone) => set({ timeZone })} hasHint>
          <Zones zones={choices.timeZones} chosen={value.timeZone} />
        </SettingSelect>
      </SettingField>
      <FiscalYear draft={draft} choices={choices} />
      <SettingField name="week">
        <SettingSelect name="week" value={value.week} choose={(week) => set({ week: week as 'iso' })}>
          <option value="iso">{say('settings.week.iso')}</option>
          <option value="us">{say('settings.week.us')}</option>
        </SettingSelect>
      </SettingField>
      <SettingField name="holidays" hint={say('settings.holidays-hint')}>
        <SettingSelect
          name="holidays"
          value={value.holidays ?? ''}
          choose={(region) => set({ holidays: region === '' ? null : region })}
          hasHint
        >
          <option value="">{say('settings.holidays.none')}</option>
          {choices.holidays.map((region) => (
            <option key={region.value} value={region.value}>
              {region.label}
            </option>
          ))}
        </SettingSelect>
      </SettingField>
    </section>
  )
}

function FiscalYear({ draft: { value, set }, choices }: SectionProps) {
  const { say } = useWords()
  const { fiscalYear } = value
  if (choices.fiscalYear !== null)
    return (
      <SettingField name="fiscal-year" hint={say('settings.fiscal-written')}>
        <input
          className={css.input}
          id="fiscal-year"
          value={choices.fiscalYear}
          readOnly
          aria-describedby="fiscal-year-hint"
        />
      </SettingField>
    )
  return (
    <SettingField name="fiscal-year">
      <SettingSelect
        name="fiscal-year"
        value={fiscalYear.starts}
        choose={(starts) => set({ fiscalYear: { ...fiscalYear, starts } })}
      >
        {choices.months.map((month) => (
          <option key={month.value} value={month.value}>
            {say('settings.fiscal-from', { month: month.label })}
          </option>
        ))}
      </SettingSelect>
      {fiscalYear.starts !== 'january' && (
        <select
          className={css.input}
          aria-label={say('settings.fiscal-named')}
          value={fiscalYear.namedBy}
          onChange={({ target }) => set({ fiscalYear: { ...fiscalYear, namedBy: target.value as 'start' } })}
        >
          <option value="start">{say('settings.fiscal-named.start')}</option>
          <option value="end">{say('settings.fiscal-named.end')}</option>
        </select>
      )}
    </SettingField>
  )
}

/** Zones by their part of the world; a zone of the file that the list does not name stays choosable. */
function Zones({ zones, chosen }: { zones: readonly string[]; chosen: string }) {
  const all = zones.includes(chosen) ? zones : [chosen, ...zones]
  const areas = [...Map.groupBy(all, (zone) => (zone.includes('/') ? (zone.split('/')[0] ?? '') : ''))]
  return areas.map(([area, members]) => {
    const options = members.map((zone) => (
      <option key={zone} value={zone}>
        {zone.replaceAll('_', ' ')}
      </option>
    ))
    return area === '' ? (
      options
    ) : (
      <optgroup key={area} label={area}>
        {options}
      </optgroup>
    )
  })
}
