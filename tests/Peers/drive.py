"""Drives the server of the COLONIES_* variables with pycolonies: every noun once, as a Python program uses it."""

import json
import os
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.environ["COLONIES_PYTHON_SDK"])
from crypto import Crypto  # noqa: E402
from model import Conditions, FuncSpec, Workflow  # noqa: E402
from pycolonies import Colonies  # noqa: E402

COLONY = os.environ["COLONIES_COLONY_NAME"]
OWNER = os.environ["COLONIES_COLONY_PRVKEY"]
SERVER = os.environ["COLONIES_SERVER_PRVKEY"]
USER = os.environ["COLONIES_PRVKEY"]
HOST = os.environ["COLONIES_SERVER_HOST"]
client = Colonies(HOST, int(os.environ["COLONIES_SERVER_PORT"]), tls=False, native_crypto=False)
crypto = Crypto(native=False)
worker = crypto.prvkey()
TYPE = "python-worker"
WORKER = "python-worker-1"
failures = 0


def check(what):
    """Runs a check at once and says how it went."""

    def run(body):
        global failures
        try:
            body()
            print(f"ok {what}")
        except Exception as fault:  # whatever is wrong, the others go on
            failures += 1
            print(f"FAILED {what}: {type(fault).__name__}: {fault}")
            tidy()

    return run


def tidy():
    """What a failed check left behind is not for the next one to find."""
    for cron in client.get_crons(COLONY, 100, USER):
        client.del_cron(cron["cronid"], USER)
    client.remove_all_processgraphs(COLONY, OWNER, -1)
    client.remove_all_processes(COLONY, OWNER)


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def spec(name="", dependencies=(), args=(), **more):
    conditions = Conditions(colonyname=COLONY, executortype=TYPE, dependencies=list(dependencies))
    return FuncSpec(
        funcname="echo", nodename=name, args=list(args), conditions=conditions,
        maxexectime=-1, maxwaittime=-1, maxretries=3, **more)


def workflow(*specs):
    graph = Workflow(colonyname=COLONY)
    graph.functionspecs = list(specs)
    return graph


def work(output=None):
    """Takes the next process and ends it well."""
    process = client.assign(COLONY, 10, worker)
    client.close(process.processid, process.input or process.spec.args if output is None else output, worker)
    return process


@check("registration and approval")
def _():
    client.add_executor({
        "executorname": WORKER, "executorid": crypto.id(worker), "colonyname": COLONY, "executortype": TYPE}, OWNER)
    client.approve_executor(COLONY, WORKER, OWNER)
    equal(WORKER, client.get_executor(COLONY, WORKER, USER)["executorname"])
    client.add_function(COLONY, WORKER, "echo", worker)
    equal("echo", client.get_functions_by_executor(COLONY, WORKER, USER)[0]["funcname"])


@check("a process from submit to close, awaited on a socket")
def _():
    process = client.submit_func_spec(spec(args=["hello", 3]), USER)
    waiting = threading.Thread(target=lambda: work())
    waiting.start()
    done = client.wait(process, 20, USER)
    waiting.join()
    equal((2, ["hello", 3]), (done.state, done.output))


@check("a failure and its errors")
def _():
    process = client.submit_func_spec(spec(), USER)
    client.fail(client.assign(COLONY, 10, worker).processid, ["it broke"], worker)
    failed = client.get_process(process.processid, USER)
    equal((3, ["it broke"]), (failed.state, failed.errors))


@check("nothing to assign is the idle case")
def _():
    try:
        client.assign(COLONY, -1, worker)
    except Exception as idle:
        equal("No process available for assignment", str(idle))
    else:
        raise AssertionError("something was assigned")


@check("a workflow joins outputs in the order of its dependencies")
def _():
    graph = client.submit_workflow(
        workflow(spec("a", args=["A"]), spec("b", args=["B"]), spec("join", ["b", "a"])), USER)
    for _ in range(3):
        last = work()
    equal(["B", "A"], client.get_process(last.processid, USER).input)
    equal(2, client.get_processgraph(graph.processgraphid, USER).state)


@check("a child added to a running workflow")
def _():
    graph = client.submit_workflow(workflow(spec("a", args=["A"])), USER)
    parent = client.assign(COLONY, 10, worker)
    child = client.add_child(graph.processgraphid, parent.processid, "", spec("b"), "b", False, worker)
    client.close(parent.processid, ["more"], worker)
    equal(child["processid"], work().processid)
    equal(["more"], client.get_process(child["processid"], USER).output)


@check("attributes and logs")
def _():
    client.submit_func_spec(spec(env={"stage": "test"}), USER)
    process = client.assign(COLONY, 10, worker)
    attribute = client.add_attribute(process.processid, "result", "räksmörgås", worker)
    client.add_log(process.processid, "one line\n", worker)
    client.close(process.processid, [], worker)
    equal("räksmörgås", client.get_attribute(attribute["attributeid"], USER)["value"])
    equal(["one line\n"], [line["message"] for line in client.get_process_log(COLONY, process.processid, 10, 0, USER)])
    equal({"stage": "test"}, client.get_process(process.processid, USER).spec.env)


@check("a channel, appended and read and listened to")
def _():
    process = client.submit_func_spec(spec(channels=["chat"]), USER)
    client.assign(COLONY, 10, worker)
    client.channel_append(process.processid, "chat", 1, "hello", USER)
    client.channel_append(process.processid, "chat", 1, b"\x00\xff", worker, payload_type="end")
    equal([b"hello", b"\x00\xff"], [entry["payload"] for entry in client.channel_read(process.processid, "chat", 0, 0, USER)])
    heard = []
    client.subscribe_channel(process.processid, "chat", USER, callback=lambda entries: (heard.extend(entries), False)[1])
    equal([("data", b"hello"), ("end", b"\x00\xff")], [(entry.get("type", ""), entry["payload"]) for entry in heard])
    client.close(process.processid, [], worker)


@check("a cron runs its workflow")
def _():
    cron = client.add_cron("python-cron", "0/1 * * * * *", False, workflow(spec("tick", args=["tock"])), COLONY, USER)
    equal(["tock"], work().spec.args)
    equal(cron["cronid"], client.get_crons(COLONY, 10, USER)[0]["cronid"])
    client.del_cron(cron["cronid"], USER)
    equal([], client.get_crons(COLONY, 10, USER))
    tidy()


@check("a generator is added and read")
def _():
    graph = workflow(spec("batch")).model_dump(by_alias=True)
    generator = client.add_generator(
        {"colonyname": COLONY, "name": "python-generator", "trigger": 2, "workflowspec": json.dumps(graph)}, USER)
    equal(0, client.get_generator(generator["generatorid"], USER)["queuesize"])
    client.remove_generator(generator["generatorid"], USER)


@check("users")
def _():
    client.add_user({
        "colonyname": COLONY, "userid": crypto.id(crypto.prvkey()), "name": "python-user", "email": "", "phone": ""}, OWNER)
    if "python-user" not in [user["name"] for user in client.get_users(COLONY, USER)]:
        raise AssertionError("the user is not listed")
    client.remove_user(COLONY, "python-user", OWNER)


@check("a blueprint and its reconciliation")
def _():
    name = "python-blueprint"
    client.add_blueprint_definition({
        "kind": "PythonThing", "metadata": {"name": "python-things", "colonyname": COLONY},
        "spec": {
            "group": "example.org", "version": "v1", "scope": "Namespaced",
            "names": {"kind": "PythonThing", "listKind": "PythonThings", "singular": "thing", "plural": "things"},
            "handler": {"executorType": TYPE, "functionName": "reconcile"}}}, OWNER)
    client.add_blueprint({
        "kind": "PythonThing", "metadata": {"name": name, "colonyname": COLONY}, "spec": {"replicas": 2}}, USER)
    equal(name, work([]).spec.kwargs["blueprintName"])
    blueprint = client.get_blueprint(COLONY, name, USER)
    blueprint["spec"]["replicas"] = 3
    client.update_blueprint(blueprint, USER)
    work([])
    client.update_blueprint_status(COLONY, name, {"running": 3}, USER)
    after = client.get_blueprint(COLONY, name, USER)
    equal((3, {"running": 3}), (after["spec"]["replicas"], after["status"]))
    equal(2, len(client.get_blueprint_history(after["blueprintid"], USER)))
    client.remove_blueprint(COLONY, name, USER)
    work([])
    client.remove_blueprint_definition(COLONY, "python-things", OWNER)


@check("file labels and snapshots")
def _():
    client.create_snapshot(COLONY, "/python", "python-snapshot", USER)
    equal("python-snapshot", client.get_snapshot_by_name(COLONY, "python-snapshot", USER)["name"])


if os.environ.get("AWS_S3_ENDPOINT"):

    @check("a file up and down")
    def _():
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "hello.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write("hello\n")
            client.upload_file(COLONY, USER, filepath=path, label="/python")
            os.makedirs(os.path.join(folder, "down"))
            got = client.download_file(COLONY, USER, dst=os.path.join(folder, "down"), label="/python", filename="hello.txt")
            with open(got, encoding="utf-8") as file:
                equal("hello\n", file.read())


@check("statistics")
def _():
    statistics = client.stats(COLONY, USER)
    equal((0, 0), (statistics["waitingprocesses"], statistics["runningprocesses"]))


sys.exit(1 if failures else 0)
