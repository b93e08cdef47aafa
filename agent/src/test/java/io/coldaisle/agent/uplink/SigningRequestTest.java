package io.coldaisle.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningRequestTest {
    /// Lengths on both sides of 128 and 256, where DER changes its form.
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 21, 22, 60, 63, 150, 151, 152, 153, 1000})
    void anotherReaderFindsNameKeyAndAValidSignature(int nameLength) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        X500Principal subject = new X500Principal("CN=" + "a".repeat(nameLength));

        var request = new PKCS10CertificationRequest(SigningRequest.of(subject, key));

        assertThat(request.getSubject().getEncoded()).isEqualTo(subject.getEncoded());
        assertThat(request.getSubjectPublicKeyInfo().getEncoded())
                .isEqualTo(key.getPublic().getEncoded());
        assertThat(request.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(key.getPublic()))).isTrue();
    }
}
