//! Encryption with the server's certificate checked.

use std::path::Path;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::store::engine::{Error, ServerTrouble};

/// Trusts the certificates in a file, else those of the system.
pub(super) fn checked(trusted: Option<&Path>) -> Result<MakeRustlsConnect, Error> {
    let named = match trusted {
        Some(file) => CertificateDer::pem_file_iter(file)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| refused(format!("{}: {error}", file.display())))?,
        None => Vec::new(),
    };
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(match trusted {
        Some(_) => named.clone(),
        None => rustls_native_certs::load_native_certs().certs,
    });
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let issued =
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build();
    let issued = issued.map_err(|error| refused(error.to_string()))?;
    let config = ClientConfig::builder_with_provider(provider as Arc<CryptoProvider>)
        .with_safe_default_protocol_versions()
        .map_err(|error| refused(error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Verifier { named, issued }))
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn refused(detail: String) -> Error {
    Error::of_server(ServerTrouble::NoTls, detail)
}

/// Accepts what a trusted certificate issued for the name of the server, and the very certificate that was named: servers often have
/// one that they signed themselves, as PostgreSQL's manual shows it, which says that it issues others and has no name that counts.
/// Only who has its key can use it.
#[derive(Debug)]
struct Verifier {
    named: Vec<CertificateDer<'static>>,
    issued: Arc<WebPkiServerVerifier>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.named.contains(own) {
            return Ok(ServerCertVerified::assertion());
        }
        self.issued
            .verify_server_cert(own, between, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.issued.verify_tls12_signature(message, own, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        own: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.issued.verify_tls13_signature(message, own, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.issued.supported_verify_schemes()
    }
}
