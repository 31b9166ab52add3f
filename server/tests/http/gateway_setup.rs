//! A gateway in front of somebody who stands for the providers.

use std::sync::Arc;

use crate::listener::{Action, Listener};
use crate::running::{Server, home_with};

pub(crate) const TOKEN: &str = "3a1b2c3d-0000-4000-8000-00000000cafe";
pub(crate) const SECRETS: [(&str, &str); 9] = [
    ("T_CM", TOKEN),
    ("T_SYSTEM", "SYSTEM-of-the-operator"),
    ("T_USER", "operator"),
    ("T_PASSWORD", "hush hush"),
    ("T_CLIENT", "client-token-hush"),
    ("T_ACCESS", "access-token-hush"),
    ("T_NAME", "Proforma 1.0.0"),
    ("T_SID", "SK00000000000000000000000000000000"),
    ("T_SECRET", "auth-token-hush"),
];
pub(crate) const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nRequest-Id: theirs-1\r\nSet-Cookie: a=b\r\nServer: x\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]";
pub(crate) const COMPANY: &str = "/api/abillity/api/company/42";
pub(crate) const MEWS: &str = "/api/mews/api/connector/v1/companies/update";
pub(crate) const TWILIO: &str = "/api/twilio/v1/CustomerProfiles/BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// All four providers at one origin, each below its own prefix.
pub(crate) fn settings(origin: &str, more: &str) -> String {
    let table = |name: &str, credentials: &str| {
        format!("[{name}]\nupstream = \"{origin}/api/{name}\"\n{credentials}\n{more}\n")
    };
    [
        table("cm", "credentials.productToken = \"T_CM\""),
        table("abillity", "credentials.systemInformation = \"T_SYSTEM\"\ncredentials.username = \"T_USER\"\ncredentials.password = \"T_PASSWORD\""),
        table("mews", "credentials.clientToken = \"T_CLIENT\"\ncredentials.accessToken = \"T_ACCESS\"\ncredentials.client = \"T_NAME\""),
        table("twilio", "credentials.username = \"T_SID\"\ncredentials.password = \"T_SECRET\""),
    ]
    .concat()
}

pub(crate) fn gateway(origin: &str, more: &str) -> Server {
    Server::start_as(Arc::new(home_with(&settings(origin, more))), |command| {
        command.envs(SECRETS);
    })
}

/// The gateway in front of someone that answers as told.
pub(crate) fn in_front_of(script: &[Action]) -> (Listener, Server) {
    let listener = Listener::start(script);
    let gateway = gateway(&format!("http://{}", listener.address), "timeout_seconds = 1");
    (listener, gateway)
}

pub(crate) fn keeps_quiet(gateway: &Server) {
    let said = gateway.log() + gateway.get("/api/status").text();
    for (name, secret) in SECRETS {
        assert!(!said.contains(secret) && !said.contains(name), "{name} is in {said}");
    }
}
