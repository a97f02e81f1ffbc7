console.log("hi", process.version, process.argv.slice(2), process.cwd(), process.env.UV_THREADPOOL_SIZE); process.exitCode=2
