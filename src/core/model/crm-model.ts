import { z } from 'zod'

const label = z.strictObject({ en: z.string(), de: z.string() })
const values = z.record(z.string(), label)

const fieldShape = z.strictObject({
  type: z.enum(['text', 'number', 'precise', 'money', 'day', 'instant', 'yes_no']),
  label,
  also: z.array(z.string()).optional(),
  values: values.optional(),
  values_also: z.record(z.string(), z.array(z.string())).optional(),
  tracked: z.boolean().optional(),
  planned: z.boolean().optional(),
  column: z.string().optional(),
})

const linkShape = z.strictObject({
  to: z.string(),
  label,
  also: z.array(z.string()).optional(),
  tracked: z.boolean().optional(),
  /** Another link of the entity that leads to the same record: a column that fills that one fills this too. */
  same_as: z.string().optional(),
})

const entityShape = z.strictObject({
  label,
  plural: label,
  also: z.array(z.string()).optional(),
  named_by: z.string().optional(),
  begins: z.string().optional(),
  personal: z.boolean().optional(),
  event: z.boolean().optional(),
  derived: z.boolean().optional(),
  fields: z.record(z.string(), fieldShape),
  links: z.record(z.string(), linkShape).default({}),
  many: z.record(z.string(), z.strictObject({ of: z.string(), by: z.string() })).default({}),
  history: z.strictObject({ events: z.string(), of: z.string(), state: z.string() }).optional(),
})

/** The shape of `crm.model.yaml`. */
export const crmModelShape = z.strictObject({ model: z.literal('crm'), entities: z.record(z.string(), entityShape) })

/** Every entity, field and link of the CRM, as `catalogue/model/crm.model.yaml` says it. */
export type CrmModel = z.infer<typeof crmModelShape>
export type Entity = z.infer<typeof entityShape>
export type Field = z.infer<typeof fieldShape>
export type Link = z.infer<typeof linkShape>
export type FieldType = Field['type']
