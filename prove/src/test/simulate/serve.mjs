// Answers simulations: one JSON object a line in, one line out: the verdict, or "error" and why.
//   node serve.mjs <folder that has node_modules/@cloud-copilot/iam-simulate>
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { join } from 'node:path'

const { runSimulation, anonymousPrincipal } =
  createRequire(join(process.argv[2], 'x.js'))('@cloud-copilot/iam-simulate')

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const simulation = JSON.parse(line)
  if (simulation.request.principal === '') {
    simulation.request.principal = anonymousPrincipal
  }
  const answer = await runSimulation(simulation, {})
  const words = answer.resultType === 'error'
    ? 'error ' + JSON.stringify(answer.errors)
    : answer.overallResult + ' ' + (answer.result?.ignoredContextKeys ?? []).join(',')
  process.stdout.write(words + '\n')
}
