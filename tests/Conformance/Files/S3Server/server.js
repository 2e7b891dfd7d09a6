// Serves S3 from a folder on a free port, which it prints, until its standard input ends: it cannot outlive the tests.
const S3rver = require("@20minutes/s3rver");

const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: process.argv[2] });
server.run().then((address) => console.log(address.port));
process.stdin.on("end", () => process.exit(0)).resume();
