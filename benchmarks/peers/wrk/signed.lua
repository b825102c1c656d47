-- Calls of the open platform for wrk, each signed anew (MD5) with a nonce of its own, so that none is a repetition.
-- APPLICATIONS in the environment is how many call, one after the other; PAUSE is the mean pause of a connection between
-- two calls in milliseconds, none without it; METHOD is the method, CALL_PATH where it is called. The application N has the key key-N and the secret secret-of-N.
local ffi = require("ffi")
ffi.cdef [[ unsigned char *MD5(const unsigned char *text, size_t length, unsigned char *digest); ]]
local crypto = ffi.load("libcrypto.so.3")

local digest = ffi.new("unsigned char[16]")
local hex = {}
for byte = 0, 255 do
    hex[byte] = string.format("%02X", byte)
end

local path = os.getenv("CALL_PATH") or "/cloud.api"
local headers = "POST " .. path .. " HTTP/1.1\r\nHost: gateway\r\n"
    .. "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
local applications = tonumber(os.getenv("APPLICATIONS") or "1")
local pause = tonumber(os.getenv("PAUSE") or "0")
local method = os.getenv("METHOD") or "open.bench.get"
local run, count = os.time(), 0
local second, timestamp = 0, ""
math.randomseed(run)

local function now()
    local this = os.time()
    if this ~= second then
        second = this
        timestamp = os.date("!%Y%m%d%H%M%S", this + 8 * 3600)
    end
    return timestamp
end

local function signature(text)
    crypto.MD5(text, #text, digest)
    local out = {}
    for i = 0, 15 do
        out[i + 1] = hex[digest[i]]
    end
    return table.concat(out)
end

function request()
    count = count + 1
    local application = count * 7919 % applications
    local nonce = run .. "-" .. count
    local at = now()
    local sig = signature("secret-of-" .. application .. "_aidS107_akeykey-" .. application
        .. "_mt" .. method .. "_nonce" .. nonce .. "_requestModepost_smmd5_timestamp" .. at
        .. "_versionv1depIds12,15,77enterpriseId1000pageNumber1pageSize20secret-of-" .. application)
    local body = "_aid=S107&_akey=key-" .. application .. "&_mt=" .. method .. "&_requestMode=post&_sm=md5&_version=v1"
        .. "&_timestamp=" .. at .. "&_nonce=" .. nonce
        .. "&enterpriseId=1000&pageNumber=1&pageSize=20&depIds=12%2C15%2C77&_sig=" .. sig
    return headers .. #body .. "\r\n\r\n" .. body
end

-- Pauses as they are between calls of many callers who know nothing of each other.
if pause > 0 then
    function delay()
        return math.floor(-pause * math.log(1 - math.random()) + 0.5)
    end
end

function done(summary, latency)
    io.write(string.format("RESULT calls=%d micros=%d bytes=%d p50=%d p99=%d p999=%d max=%d errors=%d\n",
        summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
        latency:percentile(99.9), latency.max,
        summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
            + summary.errors.timeout))
end
