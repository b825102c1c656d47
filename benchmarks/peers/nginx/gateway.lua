-- The checks of the gateway in the least that Lua does them in: parameters, application, timestamp, MD5 signature,
-- method and grant, limit, replay; then the call as JSON to the service, and its answer as a slice of the envelope.
local md5, now, time = ngx.md5, ngx.now, ngx.time
local byte, find, sub, upper = string.byte, string.find, string.sub, string.upper
local concat, sort = table.concat, table.sort
local replays, counts = ngx.shared.replays, ngx.shared.counts

local M = {}
local applications = {}
local WINDOW = 600
local ZONE = 8 * 3600
local REQUIRED = { "_akey", "_sm", "_sig", "_mt", "_requestMode", "_aid", "_version", "_timestamp" }
local METHODS = {
    ["open.bench.get v1"] = { path = "/calls/get", grant = "open.bench.get v1" },
    ["open.bench.list v1"] = { path = "/calls/list", grant = "open.bench.list v1" },
}
local PUBLIC = {
    _aid = true, _akey = true, _mt = true, _sm = true, _requestMode = true, _version = true, _timestamp = true,
    _sig = true, _format = true, _nonce = true, _bodyHash = true,
}

-- A line an application: id, key, secret, enterprise, calls a second.
function M.load(file)
    for line in io.lines(file) do
        local id, akey, secret, enterprise, rate = line:match("(%S+) (%S+) (%S+) (%S+) (%S+)")
        applications[akey] = {
            id = id, secret = secret, enterprise = enterprise, rate = tonumber(rate),
            grants = { ["open.bench.get v1"] = true, ["open.bench.list v1"] = true },
        }
    end
end

local function refuse(code, codename, text)
    ngx.header["Content-Type"] = "application/json;charset=UTF-8"
    ngx.print('{"stat":{"cid":"', ngx.var.cid, '","code":', code, ',"codename":"', codename, '","systime":',
        now() * 1000, ',"gatewayParam":{"isGatewayReturn":true}},"result":"', text, '","data":""}')
    return ngx.exit(200)
end

local function stamped(text)
    local year, month, day, hour, minute, sec = text:match("^(%d%d%d%d)(%d%d)(%d%d)(%d%d)(%d%d)(%d%d)$")
    if not year then
        return nil
    end
    -- Days from the civil date, as os.time would tell, but without the machine's zone.
    local y, m, d = tonumber(year), tonumber(month), tonumber(day)
    if m <= 2 then
        y, m = y - 1, m + 12
    end
    local days = 365 * y + math.floor(y / 4) - math.floor(y / 100) + math.floor(y / 400)
        + math.floor((153 * (m - 3) + 2) / 5) + d - 719469
    return ((days * 24 + tonumber(hour)) * 60 + tonumber(minute)) * 60 + tonumber(sec) - ZONE
end

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }
local function quoted(text)
    if find(text, '[%c"\\]') then
        text = text:gsub('[%c"\\]', function(c)
            return ESCAPES[c] or string.format("\\u%04x", byte(c))
        end)
    end
    return text
end

function M.check()
    local var = ngx.var
    var.cid = var.request_id
    ngx.req.read_body()
    local parameters = ngx.req.get_post_args(1000)
    for i = 1, #REQUIRED do
        local value = parameters[REQUIRED[i]]
        if type(value) ~= "string" or value == "" then
            return refuse(1, "MISSING", REQUIRED[i])
        end
    end
    local application = applications[parameters._akey]
    if not application or parameters._aid ~= "S107" then
        return refuse(2, "KEY_UNLAWFUL", "")
    end
    if parameters._sm ~= "md5" or parameters._requestMode ~= "post" then
        return refuse(5, "SIGN_TYPE_NOTEXIST", "")
    end
    local at = stamped(parameters._timestamp)
    if not at or math.abs(at - time()) > WINDOW then
        return refuse(16, "TIMESTAMP_OVERTIME", "")
    end

    local names, count = {}, 0
    for name in pairs(parameters) do
        if name ~= "_sig" then
            count = count + 1
            names[count] = name
        end
    end
    sort(names)
    local text, length = { application.secret }, 1
    local json, fields = { "{" }, 1
    for i = 1, count do
        local name = names[i]
        local value = parameters[name]
        text[length + 1], text[length + 2] = name, value
        length = length + 2
        if not PUBLIC[name] then
            json[fields + 1], json[fields + 2], json[fields + 3], json[fields + 4], json[fields + 5] =
                fields > 1 and ',"' or '"', quoted(name), '":"', quoted(value), '"'
            fields = fields + 5
        end
    end
    text[length + 1] = application.secret
    json[fields + 1] = "}"
    if upper(md5(concat(text))) ~= upper(parameters._sig) then
        return refuse(7, "SIGN_WRONG", "")
    end

    local named = parameters._mt .. " " .. parameters._version
    local method = METHODS[named]
    if not method then
        return refuse(9, "METHOD_NOTEXIST_CODE", "")
    end
    if not application.grants[method.grant] then
        return refuse(-403, "API_NOT_GRANTED", "")
    end
    local used = counts:incr(application.id .. time(), 1, 0, 2)
    if used > application.rate then
        return refuse(-429, "TOO_MANY", "")
    end
    local fresh = replays:add(parameters._sig, true, at + WINDOW - time() + 1)
    if fresh and parameters._nonce then
        fresh = replays:add(application.id .. parameters._nonce, true, at + WINDOW - time() + 1)
    end
    if not fresh then
        return refuse(-100, "REPEATED", "")
    end

    counts:incr(application.id, 1, 0)
    var.app, var.api, var.target = application.id, parameters._mt, method.path
    ngx.req.set_body_data(concat(json))
end

function M.header()
    if ngx.var.target == "" then
        return
    end
    ngx.header.content_length = nil
    ngx.header["Content-Type"] = "application/json;charset=UTF-8"
    ngx.header["X-Request-Id"] = ngx.var.cid
end

-- The service says {"code":200,"message":"…","data":…}: found by its bytes, the data goes on as they are.
function M.body()
    if ngx.var.target == "" then
        return
    end
    local context = ngx.ctx
    local chunk, last = ngx.arg[1], ngx.arg[2]
    if not last then
        context.held = context.held and context.held .. chunk or chunk
        ngx.arg[1] = nil
        return
    end
    local answer = context.held and context.held .. chunk or chunk
    local _, _, code, message, from = find(answer, '^{"code":(%d+),"message":"([^"]*)","data":()')
    if code ~= "200" then
        ngx.arg[1] = '{"stat":{"code":-500}}'
        return
    end
    ngx.arg[1] = '{"stat":{"cid":"' .. ngx.var.cid .. '","code":0,"codename":"SUCCESS","systime":'
        .. string.format("%.0f", now() * 1000) .. ',"gatewayParam":{"isGatewayReturn":false}},"result":"' .. message
        .. '","data":' .. sub(answer, from)
end

return M
