"""A passkey as a device made it once, for pages that show one; nobody has the device."""

PASSKEY = {
    "name": "My laptop",
    "credential": {
        "id": "6nZQ8bf9do6VuAFTov9VFPl1aN4lR_cvO3x-YgJhjaQ",
        "rawId": "6nZQ8bf9do6VuAFTov9VFPl1aN4lR_cvO3x-YgJhjaQ",
        "type": "public-key",
        "response": {
            "clientDataJSON": (
                "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiTDNFWktBbjcwT0ozYWxQbEhpT0tRTEM1UlVyNnFXbHdB"
                "UUlwLWdBeEEwMCIsIm9yaWdpbiI6Imh0dHA6Ly9sb2NhbGhvc3Q6NDgzNDciLCJjcm9zc09yaWdpbiI6ZmFsc2V9"
            ),
            "attestationObject": (
                "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVikSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NFAAAAAQECAwQF"
                "BgcIAQIDBAUGBwgAIOp2UPG3_XaOlbgBU6L_VRT5dWjeJUf3Lzt8fmICYY2kpQECAyYgASFYIDFBDxLV-sVcDXhSFHKxJ1kn"
                "-75lhLY1-vp9ohngMcYYIlgggNkeivWjAESwRwyzBXiwk7KebrCPTg7E6MQbyjWdDCg"
            ),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
        "authenticatorAttachment": "platform",
    },
}
