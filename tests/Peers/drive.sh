#!/usr/bin/env bash
# Drives the server of the COLONIES_* variables with the official command line client, as its users do.
set -uo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
export COLONIES_SERVER_TLS=false COLONIES_SERVER_HTTP_PORT=$COLONIES_SERVER_PORT COLONIES_CLI_ASCII=true
export LANG=en_US.UTF-8 LC_ALL=C.UTF-8 LC_CTYPE=UTF-8 TZ=Etc/UTC

cli() { timeout 60 "$COLONIES_CLI" "$@" 2>&1 | sed 's/\x1b\[[0-9;]*m//g'; }

# agreeing: says YES to the client's question.
agreeing() { echo YES | cli "$@"; }

# says WHAT EXPECTED COMMAND...: the client's output must hold the text; what it printed is kept.
says() {
    local what=$1 expected=$2
    shift 2
    if [ "$1" = agreeing ]; then "$@"; else cli "$@" </dev/null; fi >"$work/output"
    if grep -qF -- "$expected" "$work/output"; then
        echo "ok $what"
    else
        echo "FAILED $what: no '$expected' in: $(tr '\n' ' ' <"$work/output" | cut -c1-600)"
        failures=$((failures + 1))
    fi
}
# id: the last id that was printed.
id() { grep -oE '[0-9a-f]{64}' "$work/output" | tail -n 1; }

type=cli-worker conditions='"conditions":{"executortype":"cli-worker"}'
echo '{"executortype":"'$type'"}' >"$work/executor.json"
echo '{"funcname":"echo","args":["hello"],"maxexectime":-1,"maxwaittime":-1,"maxretries":3,'$conditions'}' >"$work/function.json"
echo '[{"nodename":"a","funcname":"echo","maxexectime":-1,'$conditions'},
       {"nodename":"b","funcname":"echo","maxexectime":-1,"conditions":{"executortype":"cli-worker","dependencies":["a"]}}]' >"$work/workflow.json"
echo '{"kind":"CliThing","metadata":{"name":"cli-things"},"spec":{"group":"example.org","version":"v1","scope":"Namespaced",
       "names":{"kind":"CliThing","listKind":"CliThings","singular":"thing","plural":"things"},
       "handler":{"executorType":"cli-worker","functionName":"reconcile"}}}' >"$work/definition.json"
echo '{"kind":"CliThing","metadata":{"name":"cli-thing"},"spec":{"size":1}}' >"$work/blueprint.json"

says "server status" "$COLONIES_SERVER_PORT" server status
says "server statistics" "xecutors" server stats
says "cluster info" "LEADER" cluster info

says "executor create" "Executor" executor create --spec "$work/executor.json" --name cli-worker-1 --type $type --approve \
    --keypath "$work/key" --idpath "$work/id"
key=$(cat "$work/key")
says "executor list" "cli-worker-1" executor ls
says "executor get" "$type" executor get --name cli-worker-1
says "function register" "echo" function register --name cli-worker-1 --func echo --prvkey "$key"
says "function list" "echo" function ls

says "function submit" "ubmitted" function submit --spec "$work/function.json"
process=$(id)
says "process list, waiting" "echo" process psw
says "process assign" "$process" process assign --prvkey "$key" --timeout 5
says "process list, running" "echo" process ps
says "attribute add" "added" attribute add --processid "$process" --key cli-key --value cli-value --prvkey "$key"
says "log add" "" log add --processid "$process" --msg "a line of the cli" --prvkey "$key"
says "log get" "a line of the cli" log get --processid "$process"
says "process close" "losed" process close --processid "$process" --out hello --prvkey "$key"
says "process get" "hello" process get --processid "$process"
says "process list, successful" "echo" process pss

says "function exec" "ubmitted" function exec --func fail --targettype $type --maxexectime 10
process=$(id)
says "process cancel" "ancel" process cancel --processid "$process"
says "process list, cancelled" "fail" process psc

says "process pause" "paused" process pause
says "process status" "PAUSED" process status
says "process resume" "resumed" process resume

says "workflow submit" "ubmitted" workflow submit --spec "$work/workflow.json"
workflow=$(id)
says "workflow list, waiting" "$workflow" workflow psw
says "workflow get" "a" workflow get --workflowid "$workflow"
says "workflow cancel" "ancel" workflow cancel --workflowid "$workflow"
says "workflow remove" "emoved" workflow remove --workflowid "$workflow"

says "cron add" "added" cron add --spec "$work/workflow.json" --name cli-cron --cron "0 0 1 1 * *"
cron=$(id)
says "cron list" "cli-cron" cron ls
says "cron get" "cli-cron" cron get --cronid "$cron"
says "cron run" "" cron run --cronid "$cron"
says "cron remove" "emov" cron remove --cronid "$cron"

says "generator add" "added" generator add --spec "$work/workflow.json" --name cli-generator --trigger 2 --timeout 100
generator=$(id)
says "generator pack" "" generator pack --generatorid "$generator" --arg one
says "generator get" "cli-generator" generator get --generatorid "$generator"
says "generator list" "cli-generator" generator ls
says "generator remove" "emov" generator remove --generatorid "$generator"

says "location add" "added" location add --name cli-home --desc "where we are" --long 17.5 --lat 59.8
says "location list" "cli-home" location ls
says "location get" "where we are" location get --name cli-home
says "location remove" "removed" agreeing location remove --name cli-home

says "user add" "added" user add --name cli-user --userid "$(printf 'c%.0s' $(seq 64))" --email a@example.org --phone 1
says "user list" "cli-user" user ls
says "user get" "a@example.org" user get --name cli-user
says "user remove" "removed" agreeing user remove --name cli-user

says "blueprint definition add" "added" blueprint definition add --spec "$work/definition.json"
says "blueprint definition list" "CliThing" blueprint definition ls
says "blueprint add" "added" blueprint add --spec "$work/blueprint.json"
says "blueprint get" "cli-thing" blueprint get --name cli-thing
says "blueprint list" "cli-thing" blueprint ls
says "blueprint reconcile" "econcil" blueprint reconcile --name cli-thing
says "blueprint history" "create" blueprint history --name cli-thing
says "blueprint remove" "emoved" blueprint remove --name cli-thing
says "blueprint definition remove" "emoved" blueprint definition remove --name cli-things

if [ -n "${AWS_S3_ENDPOINT:-}" ]; then
    mkdir -p "$work/up" "$work/down" && echo hello >"$work/up/hello.txt"
    says "fs sync up" "" fs sync --label /cli --dir "$work/up" --yes
    says "fs list" "hello.txt" fs ls --label /cli
    says "fs snapshot create" "cli-snapshot" fs snapshot create --label /cli --snapshotname cli-snapshot
    says "fs snapshot list" "cli-snapshot" fs snapshot ls
    says "fs sync down" "" fs sync --label /cli --dir "$work/down" --yes
    cmp -s "$work/up/hello.txt" "$work/down/hello.txt" && echo "ok fs round trip" || { echo "FAILED fs round trip: the file differs"; failures=$((failures + 1)); }
fi

says "process remove all" "" process removeall --yes
says "executor remove" "emoved" executor remove --name cli-worker-1
[ $failures = 0 ]
