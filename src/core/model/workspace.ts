import { z } from 'zod'
import type { CalendarRules } from '../words/calendar.ts'
import { businessHoursShape } from './business-hours.ts'
import { fiscalRulesOf, fiscalYearShape } from './fiscal-year.ts'
import { currencyPolicies, labelShape } from './kpi.ts'

/** The shape of `pegel.yaml`. */
export const workspaceShape = z.strictObject({
  workspace: z.string(),
  label: labelShape.optional(),
  sample: z.boolean().optional(),
  /** Version of the workspace's format; a newer one than this Pegel knows is refused. */
  format: z.number().int().optional(),
  language: z.enum(['de', 'en']).default('en'),
  time_zone: z.string().default('UTC'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  currency_policy: z.enum(currencyPolicies).default('at event'),
  fiscal_year: fiscalYearShape.default({ starts: 'january', named_by: 'start' }),
  week: z.enum(['iso', 'us']).default('iso'),
  holidays: z.string().optional(),
  business_hours: businessHoursShape.optional(),
  variants: z.record(z.string(), z.string()).default({}),
})
export type WorkspaceText = z.infer<typeof workspaceShape>

/** The calendar of a workspace. */
export function rulesOf(workspace: WorkspaceText): CalendarRules {
  return {
    timeZone: workspace.time_zone,
    ...fiscalRulesOf(workspace.fiscal_year),
    week: workspace.week,
  }
}

/** The shape of a `.board.yaml` file. */
export const boardShape = z.strictObject({
  board: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: labelShape,
  goal: z.string(),
  drivers: z.array(z.string()).max(4),
  guardrails: z.array(z.string()).max(2),
  /** KPIs that take a role, in this order, where the data does not allow the one that has it. */
  otherwise: z
    .strictObject({
      goal: z.array(z.string()).optional(),
      drivers: z.array(z.string()).optional(),
      guardrails: z.array(z.string()).optional(),
    })
    .optional(),
  period: z.string().default('this-quarter'),
})
export type BoardText = z.infer<typeof boardShape>

/** The shape of a `.fields.yaml` file: entity -> named field -> expression. */
export const fieldsShape = z.record(
  z.string(),
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
)
export type FieldsText = z.infer<typeof fieldsShape>

const cell = z.union([z.string(), z.number(), z.boolean()])
/** The shape of a `.test.yaml` file beside a KPI. */
export const kpiTestShape = z.strictObject({
  given: z.record(z.string(), z.string()),
  then: z
    .array(
      z.strictObject({
        ask: z.string(),
        period: z.string().optional(),
        grain: z.string().optional(),
        by: z.string().optional(),
        where: z.string().optional(),
        view: z.enum(['period', 'cohort']).optional(),
        variant: z.string().optional(),
        set: z.record(z.string(), z.string()).optional(),
        as_of: z.string().optional(),
        value: z.union([z.number(), z.literal('unknown')]).optional(),
        n: z.number().optional(),
        flags: z.array(z.string()).optional(),
        /** Of a bridge: its parts, each that is named and no other that is not 0. */
        parts: z.record(z.string(), z.number()).optional(),
        /** Of a funnel: how many reached each step, in order. */
        steps: z.array(z.number()).optional(),
        /** For questions with a grain or split: row name (period label or split key, joined by `/`) -> value. */
        rows: z.record(z.string(), z.union([z.number(), z.literal('unknown')])).optional(),
      }),
    )
    .min(1),
  because: z.string(),
  /** KPI -> period -> what it is to come to. */
  targets: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  workspace: z.record(z.string(), z.union([cell, z.record(z.string(), cell)])).optional(),
})
export type KpiTestText = z.infer<typeof kpiTestShape>
