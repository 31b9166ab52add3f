//! A provider's refusal: how it refused, and what it said.

use serde::Serialize;

/// Why nothing certain came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FailureReason {
    /// No whole response in time.
    Timeout,
    /// The caller called it off.
    Aborted,
    /// The connection could not be made, or broke.
    Network,
    /// The provider's own fault (5xx).
    Server,
    /// A response that cannot be read.
    Unreadable,
}

/// Whether the provider may have acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sent {
    /// The request never left.
    No,
    /// It may have arrived.
    Maybe,
    /// The provider responded.
    Yes,
}

/// How a provider refused. As JSON: the `type` of the contract's `Refused`, and what belongs to that type alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum RefusalKind {
    /// It does not take the data.
    Rejected,
    /// It does not know the caller, or does not let them.
    Unauthorized,
    /// There is no such profile.
    NotFound,
    /// The profile changed meanwhile, or its state forbids the change.
    Conflict {
        /// Whether an earlier attempt of the same call may have made the change.
        maybe_own: bool,
    },
    /// Too many requests.
    Throttled {
        /// How long to wait before the next try, in milliseconds, where the provider says so.
        retry_after_ms: Option<u64>,
    },
    /// Nothing certain came of it.
    Failed {
        /// Why.
        reason: FailureReason,
        /// Whether the provider may have acted.
        sent: Sent,
    },
}

impl RefusalKind {
    /// A conflict, before it is known what earlier attempts did.
    pub const CONFLICT: Self = Self::Conflict { maybe_own: false };
    /// Too many requests, before `Retry-After` is read.
    pub const THROTTLED: Self = Self::Throttled { retry_after_ms: None };

    /// What a status means where the body does not tell more.
    #[must_use]
    pub const fn of_status(status: u16) -> Self {
        match status {
            401 | 403 => Self::Unauthorized,
            404 | 410 => Self::NotFound,
            408 => Self::Failed { reason: FailureReason::Timeout, sent: Sent::Maybe },
            409 | 412 => Self::CONFLICT,
            429 => Self::THROTTLED,
            400..=499 => Self::Rejected,
            // The word of a gateway, which does not know whether the provider acted.
            502 | 504 => Self::Failed { reason: FailureReason::Server, sent: Sent::Maybe },
            500..=599 => Self::Failed { reason: FailureReason::Server, sent: Sent::Yes },
            _ => Self::Failed { reason: FailureReason::Unreadable, sent: Sent::Yes },
        }
    }

    /// The code of an issue that comes from such a refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rejected => "server.rejected",
            Self::Unauthorized => "server.unauthorized",
            Self::NotFound => "server.not_found",
            Self::Conflict { .. } => "server.conflict",
            Self::Throttled { .. } => "server.throttled",
            Self::Failed { reason, .. } => match reason {
                FailureReason::Timeout => "server.timeout",
                FailureReason::Aborted => "server.aborted",
                FailureReason::Network => "server.network",
                FailureReason::Server => "server.error",
                FailureReason::Unreadable => "server.unreadable",
            },
        }
    }
}

/// What the body of a refusal says; each provider file reads its own dialect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProviderError {
    /// How it refuses, where the body tells more than the status.
    pub kind: Option<RefusalKind>,
    /// Its words for the whole.
    pub message: String,
    /// Its name for the request.
    pub request_id: Option<String>,
    /// Its words about one field: the name it uses, then the words.
    pub fields: Vec<(String, String)>,
}
